use chrono::{DateTime, Utc};
use domain::CourseId;
use domain::learning::EnrollmentPolicy;
use serde::{Deserialize, Serialize};

/// A course's settings, for its staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseSettings {
    pub id: CourseId,
    pub slug: String,
    /// A tag of BCP 47.
    pub language: String,
    pub enrollment_policy: EnrollmentPolicy,
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub enroll_until: Option<DateTime<Utc>>,
    /// The same in the viewer's time zone, as a form has it; empty for none.
    pub enroll_until_local: String,
    /// The number of learners there are places for; none for no limit.
    pub seats: Option<u32>,
    pub version: i64,
}
