//! Assignments and the work submitted for them.

mod attempts;
mod badge;
mod chosen_file;
mod list;
mod page;
mod submit;

pub use badge::WorkBadge;
pub use list::CourseAssignments;
pub use page::AssignmentScreen;
