use chrono::{DateTime, Utc};
use domain::AccountId;
use domain::people::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AuditEntry, Session};
use crate::{Email, PersonName, Slug, Title, Version};

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub struct Account {
    pub id: AccountId,
    pub name: PersonName,
    pub email: Email,
    /// Its role in all of DiscoG
    pub role: Role,
    /// Whether its email is confirmed
    #[schema(example = true)]
    pub confirmed: bool,
    /// Whether it is disabled, so that nobody can sign in to it
    #[schema(example = false)]
    pub disabled: bool,
    #[schema(example = "2026-09-01T08:15:00Z")]
    pub created_at: DateTime<Utc>,
    pub version: Version,
}

/// A course that an account is enrolled in, or whose staff it is on.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountCourse {
    pub slug: Slug,
    pub title: Title,
    /// Its role on the course's staff; null if it isn't on it
    pub staff: Option<Role>,
    /// The role that counts in the course: never more than the account's own role; null for none
    pub standing: Option<Role>,
    #[schema(example = true)]
    pub enrolled: bool,
}

/// An account with its sessions and courses, and what happened to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountDetail {
    pub account: Account,
    /// The IANA name
    #[schema(min_length = 1, max_length = 64, example = "Europe/Berlin")]
    pub time_zone: String,
    /// Whether it is your own account
    #[schema(example = false)]
    pub is_own: bool,
    pub sessions: Vec<Session>,
    pub courses: Vec<AccountCourse>,
    /// The latest entries of the audit trail by or about it
    pub audit: Vec<AuditEntry>,
}

/// The signed-in account.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnAccount {
    pub id: AccountId,
    pub name: PersonName,
    pub email: Email,
    /// Its role in all of DiscoG
    pub role: Role,
    /// The IANA name
    #[schema(min_length = 1, max_length = 64, example = "Europe/Berlin")]
    pub time_zone: String,
    /// The number of unread notifications
    #[schema(example = 2)]
    pub unread: u64,
    /// Whether it is on some course's staff or may create a course
    #[schema(example = false)]
    pub is_staff: bool,
}

/// A new role for an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    pub role: Role,
    /// The version you read
    pub version: Version,
}

impl From<views::people::AccountRow> for Account {
    fn from(row: views::people::AccountRow) -> Self {
        let views::people::AccountRow { id, name, email, role, confirmed, disabled, created_at, version } = row;
        Self { id, name: name.into(), email: email.into(), role, confirmed, disabled, created_at, version: Version(version) }
    }
}

impl From<views::people::AccountCourse> for AccountCourse {
    fn from(course: views::people::AccountCourse) -> Self {
        let views::people::AccountCourse { slug, title, staff, standing, enrolled } = course;
        Self { slug: slug.into(), title: title.into(), staff, standing, enrolled }
    }
}

impl From<views::people::AccountDetail> for AccountDetail {
    fn from(detail: views::people::AccountDetail) -> Self {
        let views::people::AccountDetail { account, time_zone, is_own, sessions, courses, audit } = detail;
        Self {
            account: account.into(),
            time_zone,
            is_own,
            sessions: sessions.into_iter().map(Into::into).collect(),
            courses: courses.into_iter().map(Into::into).collect(),
            audit: audit.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<views::people::Viewer> for OwnAccount {
    fn from(viewer: views::people::Viewer) -> Self {
        let views::people::Viewer { id, name, email, role, time_zone, unread, is_staff } = viewer;
        Self { id, name: name.into(), email: email.into(), role, time_zone, unread, is_staff }
    }
}
