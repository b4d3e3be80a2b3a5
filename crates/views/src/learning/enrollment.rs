use chrono::{DateTime, Utc};
use domain::EnrollmentId;
use domain::learning::EnrollmentState;
use serde::{Deserialize, Serialize};

/// The viewer's own enrollment in a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEnrollment {
    pub id: EnrollmentId,
    pub state: EnrollmentState,
    /// The moment from which it counts.
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub starts_at: Option<DateTime<Utc>>,
    /// The moment before which it counts.
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub ends_at: Option<DateTime<Utc>>,
}
