use chrono::{DateTime, Utc};
use domain::MailId;
use domain::messaging::{MailFault, MailState};
use serde::{Deserialize, Serialize};

/// An email in the outbox's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxRow {
    pub id: MailId,
    pub to: String,
    pub subject: String,
    pub state: MailState,
    pub attempts: i32,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub scheduled_for: DateTime<Utc>,
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub sent_at: Option<DateTime<Utc>>,
    /// The reason the last try failed, or why there was none
    pub fault: Option<MailFault>,
    /// The same reason in words
    pub reason: Option<String>,
    /// The mail server's reply; only for administrators
    pub last_error: Option<String>,
    /// Whether it failed and its text is still stored
    pub may_retry: bool,
}

/// An email, as an administrator reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxMail {
    pub row: OutboxRow,
    pub to_name: String,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub created_at: DateTime<Utc>,
    /// Null for an email whose link gives access to an account
    pub text: Option<String>,
}

/// The number of emails in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxCounts {
    pub queued: u64,
    pub sent: u64,
    pub captured: u64,
    pub failed: u64,
    pub skipped: u64,
}
