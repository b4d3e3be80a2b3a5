use chrono::{DateTime, Utc};
use domain::SessionId;
use serde::{Deserialize, Serialize};

/// A session or API token in the list of those that can be ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    pub id: SessionId,
    /// For example `Firefox on Windows`.
    pub device: String,
    /// A token of the REST API, not a browser's session.
    pub is_api_token: bool,
    /// Whether it is the caller's own session.
    pub is_current: bool,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub created_at: DateTime<Utc>,
    /// Accurate to within some minutes.
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub last_seen_at: DateTime<Utc>,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub expires_at: DateTime<Utc>,
}
