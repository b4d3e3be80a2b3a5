//! Enrolling in a course and reading it.

mod continue_at;
mod enrollment;
mod enrollment_link;
mod enrollment_state;
mod manual_enrollment;
pub mod release;

pub use continue_at::{ReadingState, continue_at};
pub use enrollment::{EnrollmentPolicy, EnrollmentRefusal, EnrollmentRules, Seats, SeatsError};
pub use enrollment_link::{LinkCode, LinkCodeError, MaxUses, MaxUsesError, link_works};
pub use enrollment_state::{EnrollmentDecision, EnrollmentPeriod, EnrollmentState, PeriodError, is_current, is_final};
pub use manual_enrollment::{ManualEnrollment, emails_in};
