//! Assignments: for learners to hand in work, for staff to set and grade.

mod api;
mod list;
mod page;
pub mod staff;
mod submit;
mod work;

pub use list::CourseAssignments;
pub use page::AssignmentScreen;
