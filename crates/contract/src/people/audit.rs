use chrono::{DateTime, Utc};
use domain::{AccountId, AuditId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::text::non_empty;

/// An entry of the audit trail.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    pub id: AuditId,
    /// When it happened
    #[schema(example = "2026-11-27T06:30:00Z")]
    pub at: DateTime<Utc>,
    /// The name of the person who did it; null for DiscoG itself
    #[schema(min_length = 1, example = "Ada Moreau")]
    pub actor: Option<String>,
    /// The account of that person
    pub actor_id: Option<AccountId>,
    /// The action
    #[schema(pattern = r"^[a-z_]+\.[a-z_]+$", example = "account.role")]
    pub action: String,
    /// The id, or the slug, of the record that it was done to
    #[schema(min_length = 1, example = "01936f2a-7c1e-7b3d-9a40-5d8f0c6e2b71")]
    pub subject: String,
    /// The record's name; null if it no longer exists
    #[schema(min_length = 1, example = "Lena Okafor")]
    pub about: Option<String>,
    /// The change, in words
    #[schema(min_length = 1, example = "Learner → Author")]
    pub details: Option<String>,
    /// The IP address that the request came from; null if there was no request
    #[schema(min_length = 1, example = "203.0.113.9")]
    pub ip_address: Option<String>,
    /// The browser or program, and its system
    #[schema(min_length = 1, example = "Firefox on Windows")]
    pub device: Option<String>,
    /// The request's id in the server's log
    #[schema(min_length = 1, example = "01936f2a-7c1e-7b3d-9a40-5d8f0c6e2b71")]
    pub request_id: Option<String>,
}

impl From<views::people::AuditRow> for AuditEntry {
    fn from(row: views::people::AuditRow) -> Self {
        let views::people::AuditRow { id, at, actor, actor_id, action, subject, about, details, address, device, request_id } =
            row;
        Self {
            id,
            at,
            actor,
            actor_id,
            action,
            subject,
            about,
            details: non_empty(details),
            ip_address: non_empty(address),
            device: non_empty(device),
            request_id: non_empty(request_id),
        }
    }
}
