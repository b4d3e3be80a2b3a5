//! Assignments: learners submit work; staff write and grade.

pub mod api;
mod attempts;
mod badge;
mod chosen_file;
mod list;
mod page;
#[cfg(feature = "ssr")]
mod posted;
mod sending;
pub mod staff;
mod submit;
mod work;

pub use badge::WorkBadge;
pub use list::CourseAssignments;
pub use page::AssignmentScreen;
