//! Enrolling in a course and reading it.

mod continue_at;
mod enrollment;

pub use continue_at::continue_at;
pub use enrollment::{EnrollmentPolicy, EnrollmentRefusal, EnrollmentRules, Seats, SeatsError};
