//! Enrolling in a course and reading it.

mod continue_at;
mod enrollment;
pub mod release;

pub use continue_at::{ReadingState, continue_at};
pub use enrollment::{EnrollmentPolicy, EnrollmentRefusal, EnrollmentRules, Seats, SeatsError};
