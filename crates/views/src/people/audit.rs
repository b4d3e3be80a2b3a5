use chrono::{DateTime, Utc};
use domain::{AccountId, AuditId};
use serde::{Deserialize, Serialize};

/// An entry of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    pub id: AuditId,
    #[serde(with = "chrono::serde::ts_microseconds")]
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
