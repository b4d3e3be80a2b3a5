//! The audit trail, as administrators read it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountId, AuditId};

/// An entry of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditRow {
    pub id: AuditId,
    pub at: DateTime<Utc>,
    /// The name of the person who did it; null for the program itself.
    pub actor: Option<String>,
    pub actor_id: Option<AccountId>,
    /// For example `account.role`.
    pub action: String,
    /// The id, or the slug, of the record that it was done to.
    pub subject: String,
    /// The record's name, if it still exists.
    pub about: Option<String>,
    pub details: String,
    /// The IP address of the client.
    pub address: String,
    /// For example `Firefox on Windows`.
    pub device: String,
    pub request_id: String,
}

/// A kind of record that entries are about.
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

    /// Returns the prefixes of this kind's action names.
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
