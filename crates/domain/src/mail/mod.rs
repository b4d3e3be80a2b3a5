//! The outbox: mail waits in a table until it is sent.

mod announcement;
mod fault;
mod html;

pub use announcement::{
    Announcement, AnnouncementRow, AnnouncementSource, CourseAnnouncements, MAX_ANNOUNCEMENT, Subscription, UNDO,
};
pub use fault::MailFault;
pub use html::{absolute_links, text_of};

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::MailId;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Waits for its time, or for another try.
    Queued,
    /// A worker has it.
    Sending,
    Sent,
    /// Kept instead of sent, since no mail server is set; nobody got it.
    Captured,
    /// Given up; it can be queued again.
    Failed,
    /// Not sent, since it is of no use any more: its link has expired, or its reader has unsubscribed.
    Skipped,
}

impl MailState {
    /// In which nothing more happens by itself.
    pub const ENDS: [Self; 4] = [Self::Sent, Self::Captured, Self::Failed, Self::Skipped];

    #[must_use]
    pub fn is_end(self) -> bool {
        Self::ENDS.contains(&self)
    }
}

/// Tries before a mail is given up: with the waits below, about two days.
pub const MAX_ATTEMPTS: i32 = 12;

/// How long a worker may hold a mail before another takes it over.
pub const CLAIM: Duration = Duration::minutes(5);

/// How long a mail is kept when nothing more happens to it.
pub const KEPT: Duration = Duration::days(90);

/// The wait after the `attempts`th failed try: 30 s, doubled each time, at most 12 hours; none when it was the last.
#[must_use]
pub fn retry_delay(attempts: i32) -> Option<Duration> {
    if attempts >= MAX_ATTEMPTS {
        return None;
    }
    let doubled = 30_i64.saturating_mul(1 << attempts.clamp(1, 20).saturating_sub(1));
    Some(Duration::seconds(doubled.min(12 * 3600)))
}

/// An email in the outbox list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboxRow {
    pub id: MailId,
    pub to: String,
    pub subject: String,
    pub state: MailState,
    pub attempts: i32,
    pub scheduled_for: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    /// Why the last try failed, or why there was none
    pub fault: Option<MailFault>,
    /// The same in words
    pub reason: Option<String>,
    /// The words of the mail server; for administrators
    pub last_error: Option<String>,
    /// Failed, and its text is still there
    pub may_retry: bool,
}

/// An email as an administrator reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboxMail {
    pub row: OutboxRow,
    pub to_name: String,
    pub created_at: DateTime<Utc>,
    /// None of an email whose link gives access to an account
    pub text: Option<String>,
}

/// How many mails are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboxCounts {
    pub queued: u64,
    pub sent: u64,
    pub captured: u64,
    pub failed: u64,
    pub skipped: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let waits: Vec<_> = (1..=MAX_ATTEMPTS).map(retry_delay).collect();
        assert_eq!(waits[0], Some(Duration::seconds(30)));
        assert_eq!(waits[1], Some(Duration::seconds(60)));
        assert!(waits.windows(2).all(|pair| pair[1].is_none() || pair[0] <= pair[1]));
        assert_eq!(waits.last(), Some(&None));
        assert_eq!(retry_delay(i32::MAX), None);
        assert_eq!(retry_delay(-5), Some(Duration::seconds(30)));
    }
}
