//! Assignments, submitted work and grades.

mod assignment;
mod grade;
mod points;
mod source;
mod submission;
mod work;

pub use assignment::{Assignment, AssignmentDetail, AssignmentLink};
pub use grade::{Grade, GradeChange, Mark};
pub use points::Points;
pub use source::{AssignmentChange, AssignmentSource, NewAssignment};
pub use submission::{AttachedFile, NewSubmission, Submission, SubmissionDetail, SubmissionEntry};
pub use work::{OpenWork, OwnWork};
