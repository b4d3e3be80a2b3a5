use chrono::{DateTime, Utc};
use domain::EnrollmentLinkId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::given::nullable;
use crate::{Email, Instant, Slug};

/// A link that enrolls those who have it, or an invitation.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrollmentLink {
    pub id: EnrollmentLinkId,
    /// Its code; null for an invitation, whose link is only in the email
    #[schema(min_length = 11, max_length = 11, example = "ABCDE-23456")]
    pub code: Option<String>,
    /// The only email that may use it, of an invitation; null for anyone
    pub email: Option<Email>,
    /// How often it may be used; null for no limit
    #[schema(minimum = 1, maximum = 100_000, example = 30)]
    pub max_uses: Option<u32>,
    /// How often it was used
    #[schema(example = 3)]
    pub uses: u32,
    /// The moment before which it works; null for no end
    #[schema(example = "2030-03-04T17:00:00Z")]
    pub expires_at: Option<DateTime<Utc>>,
    #[schema(example = "2026-10-05T12:00:00Z")]
    pub created_at: DateTime<Utc>,
    /// Whether it enrolls one more
    #[schema(example = true)]
    pub works: bool,
}

/// A course's links and open invitations.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrollmentLinks {
    /// At most 50 links and 50 invitations, newest first
    pub links: Vec<EnrollmentLink>,
}

/// A link to create.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEnrollmentLink {
    /// Null for no limit
    #[serde(deserialize_with = "nullable")]
    #[schema(required, minimum = 1, maximum = 100_000, example = 30)]
    pub max_uses: Option<u32>,
    /// In the future. Null for no end
    #[serde(deserialize_with = "nullable")]
    #[schema(required)]
    pub expires_at: Option<Instant>,
}

/// The code of a link.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrollmentCode {
    #[schema(min_length = 11, max_length = 11, example = "ABCDE-23456")]
    pub code: String,
}

/// A code that someone has, or the token of their invitation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenCode {
    /// Case, spaces and hyphens of a code don't matter
    #[schema(max_length = 200, example = "ABCDE-23456")]
    pub code: String,
}

/// The course that a code led to.
#[derive(Debug, Serialize, ToSchema)]
pub struct JoinedCourse {
    pub course: Slug,
}

impl From<views::learning::EnrollmentLink> for EnrollmentLink {
    fn from(link: views::learning::EnrollmentLink) -> Self {
        let views::learning::EnrollmentLink { id, code, email, max_uses, uses, expires_at, created_at, works } = link;
        Self { id, code, email: email.map(Into::into), max_uses, uses, expires_at, created_at, works }
    }
}

impl From<Vec<views::learning::EnrollmentLink>> for EnrollmentLinks {
    fn from(links: Vec<views::learning::EnrollmentLink>) -> Self {
        Self { links: links.into_iter().map(Into::into).collect() }
    }
}
