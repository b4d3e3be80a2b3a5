use chrono::{DateTime, Utc};
use domain::EnrollmentLinkId;
use serde::{Deserialize, Serialize};

/// A link that enrolls those who have it, or an invitation, for the course's staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrollmentLink {
    pub id: EnrollmentLinkId,
    /// As people read it out; none for an invitation, whose link is only in the email.
    pub code: Option<String>,
    /// The only email that may use it: then it is an invitation.
    pub email: Option<String>,
    /// None for no limit.
    pub max_uses: Option<u32>,
    pub uses: u32,
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub expires_at: Option<DateTime<Utc>>,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub created_at: DateTime<Utc>,
    /// Whether it enrolls one more.
    pub works: bool,
}
