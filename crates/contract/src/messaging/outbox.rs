use chrono::{DateTime, Utc};
use domain::MailId;
use domain::messaging::{MailFault, MailState};
use serde::Serialize;
use utoipa::ToSchema;

use crate::text::non_empty;
use crate::{Email, PersonName};

/// An email in the outbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutboxEmail {
    pub id: MailId,
    /// Its recipient
    pub to: Email,
    #[schema(min_length = 1, example = "Your work was graded")]
    pub subject: String,
    pub state: MailState,
    /// How often sending was tried
    #[schema(minimum = 0, example = 1)]
    pub attempts: i32,
    /// When it was, or will be, tried
    #[schema(example = "2026-11-27T06:30:00Z")]
    pub scheduled_for: DateTime<Utc>,
    #[schema(example = "2026-11-27T06:30:02Z")]
    pub sent_at: Option<DateTime<Utc>>,
    /// Why the last try failed, or why there was none
    pub fault: Option<MailFault>,
    /// The same in words
    #[schema(min_length = 1, example = "The mail server refused this email address.")]
    pub reason: Option<String>,
    /// The mail server's reply; only for administrators
    #[schema(min_length = 1, example = "550 5.1.1 no such user")]
    pub last_error: Option<String>,
    /// Whether you can resend it
    #[schema(example = true)]
    pub may_retry: bool,
}

/// An email with its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutboxEmailDetail {
    pub email: OutboxEmail,
    /// The recipient's name
    pub to_name: Option<PersonName>,
    #[schema(example = "2026-11-27T06:29:58Z")]
    pub created_at: DateTime<Utc>,
    /// Null if a link in it gives access to an account, and once it is deleted
    #[schema(min_length = 1, example = "Hello Lena Okafor,\n\nThe library is open again.")]
    pub text: Option<String>,
}

/// The number of emails in each state.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmailCounts {
    #[schema(example = 0)]
    pub queued: u64,
    #[schema(example = 23)]
    pub sent: u64,
    /// Stored instead of sent, because no mail server is set
    #[schema(example = 0)]
    pub captured: u64,
    #[schema(example = 1)]
    pub failed: u64,
    /// Not sent, because its recipient no longer wants it or can no longer use it
    #[schema(example = 0)]
    pub skipped: u64,
}

impl From<views::messaging::OutboxRow> for OutboxEmail {
    fn from(row: views::messaging::OutboxRow) -> Self {
        Self {
            id: row.id,
            to: row.to.into(),
            subject: row.subject,
            state: row.state,
            attempts: row.attempts,
            scheduled_for: row.scheduled_for,
            sent_at: row.sent_at,
            fault: row.fault,
            reason: row.reason,
            last_error: row.last_error.and_then(non_empty),
            may_retry: row.may_retry,
        }
    }
}

impl From<views::messaging::OutboxMail> for OutboxEmailDetail {
    fn from(mail: views::messaging::OutboxMail) -> Self {
        let views::messaging::OutboxMail { row, to_name, created_at, text } = mail;
        Self { email: row.into(), to_name: non_empty(to_name), created_at, text: text.and_then(non_empty) }
    }
}

impl From<views::messaging::OutboxCounts> for EmailCounts {
    fn from(counts: views::messaging::OutboxCounts) -> Self {
        let views::messaging::OutboxCounts { queued, sent, captured, failed, skipped } = counts;
        Self { queued, sent, captured, failed, skipped }
    }
}
