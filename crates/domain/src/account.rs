//! People and what they may be; what that permits is in [`crate::permission`].

use serde::{Deserialize, Serialize};

use crate::{AccountId, id};

/// What an account may do in all of DiscoG, or in one course as its staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Learner,
    Assistant,
    Author,
    Instructor,
    Administrator,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Learner, Self::Assistant, Self::Author, Self::Instructor, Self::Administrator];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Learner => "learner",
            Self::Assistant => "assistant",
            Self::Author => "author",
            Self::Instructor => "instructor",
            Self::Administrator => "administrator",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the role must be learner, assistant, author, instructor or administrator")]
pub struct UnknownRole;

impl std::str::FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.name() == text).ok_or(UnknownRole)
    }
}

/// The signed-in account as its own pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Viewer {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// IANA name, for example `Europe/Berlin`.
    pub time_zone: String,
    /// Notifications not read yet.
    pub unread: u64,
    /// Whether the account is staff of some course or may create one.
    pub is_staff: bool,
}

/// An account in the administrator's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountRow {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub confirmed: bool,
    pub disabled: bool,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub version: i64,
}

/// A line of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditRow {
    pub id: id::AuditId,
    pub at: chrono::DateTime<chrono::Utc>,
    pub actor: Option<String>,
    pub action: String,
    pub subject: String,
    pub details: String,
}
