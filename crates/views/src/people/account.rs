use chrono::{DateTime, Utc};
use domain::AccountId;
use domain::people::Role;
use serde::{Deserialize, Serialize};

use super::{AuditRow, SessionRow};

/// An account in the administrators' list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub confirmed: bool,
    pub disabled: bool,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// A course whose staff an account is on or that it is enrolled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
