//! The audit trail as it is read.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountId, AuditId};

/// A line of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditRow {
    pub id: AuditId,
    pub at: DateTime<Utc>,
    /// The name of who did it; none for the program itself.
    pub actor: Option<String>,
    pub actor_id: Option<AccountId>,
    /// For example `account.role`.
    pub action: String,
    /// The id, or the name in addresses, of what it was done to.
    pub subject: String,
    /// The subject's name, if it is still there.
    pub about: Option<String>,
    pub details: String,
    /// The IP address that it was done from.
    pub address: String,
    /// In words, for example `Firefox on Windows`.
    pub device: String,
    pub request_id: String,
}

/// A kind of subject of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditKind {
    Accounts,
    Courses,
    Assignments,
    Mail,
}

impl AuditKind {
    pub const ALL: [Self; 4] = [Self::Accounts, Self::Courses, Self::Assignments, Self::Mail];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Courses => "courses",
            Self::Assignments => "assignments",
            Self::Mail => "mail",
        }
    }

    /// How the names of its actions begin.
    #[must_use]
    pub const fn prefixes(self) -> &'static [&'static str] {
        match self {
            Self::Accounts => &["account."],
            Self::Courses => &["course.", "module.", "lesson."],
            Self::Assignments => &["assignment.", "grade."],
            Self::Mail => &["announcement.", "mail."],
        }
    }
}
