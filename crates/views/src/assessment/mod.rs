//! Assignments, submissions and grades.

mod assignment;
mod submission;

pub use assignment::{AssignmentPage, AssignmentRow, AssignmentSource, WorkLink};
pub use submission::{AttachedFile, Grade, GradingPage, Submission, SubmissionRow};
