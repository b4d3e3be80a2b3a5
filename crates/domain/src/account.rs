//! People and their roles; [`crate::permission`] has what these permit.

use serde::{Deserialize, Serialize};

use crate::audit::AuditRow;
use crate::{AccountId, id};

/// A set of permissions, in all of DiscoG or in one course for a member of its staff.
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
    /// The IANA name, for example `Europe/Berlin`.
    pub time_zone: String,
    /// The number of unread notifications.
    pub unread: u64,
    /// Whether the account is on some course's staff or may create a course.
    pub is_staff: bool,
}

/// The proof that a confirmation link asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitedConfirmation {
    pub email: String,
    /// Whether the password is needed, because the registration was made in another browser or by someone else.
    pub password_needed: bool,
}

/// An account in the administrators' list.
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

/// The state of an account: whether it can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    Active,
    /// Its email hasn't been confirmed yet.
    Unconfirmed,
    Disabled,
}

impl AccountState {
    pub const ALL: [Self; 3] = [Self::Active, Self::Unconfirmed, Self::Disabled];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Unconfirmed => "unconfirmed",
            Self::Disabled => "disabled",
        }
    }
}

/// A session or API token in the list of those that can be ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionRow {
    pub id: id::SessionId,
    /// For example `Firefox on Windows`.
    pub device: String,
    /// A token of the REST API, not a browser's session.
    pub is_api_token: bool,
    /// Whether it is the caller's own session.
    pub is_current: bool,
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// Accurate to within some minutes.
    pub last_seen_at: chrono::DateTime<chrono::Utc>,
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

/// A course whose staff an account is on or that it is enrolled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountCourse {
    pub slug: String,
    pub title: String,
    /// Its role on the course's staff.
    pub staff: Option<Role>,
    /// The role that counts there; less than the staff role if the account's own role is less.
    pub standing: Option<Role>,
    pub enrolled: bool,
}

/// An account as an administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountDetail {
    pub account: AccountRow,
    pub time_zone: String,
    /// Whether it is the administrator's own account.
    pub is_own: bool,
    pub sessions: Vec<SessionRow>,
    pub courses: Vec<AccountCourse>,
    /// Its own actions and those on it, latest first.
    pub audit: Vec<AuditRow>,
}
