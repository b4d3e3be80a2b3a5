//! The outbox: mail waits in a table until it is sent.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::{AnnouncementId, MailId};

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
    /// Given up; an administrator can queue it again.
    Failed,
}

/// Tries before a mail is given up: with the waits below, about two days.
pub const MOST_ATTEMPTS: i32 = 12;

/// How long a worker may hold a mail before another takes it over.
pub const CLAIM: Duration = Duration::minutes(5);

/// The wait after the `attempts`th failed try: 30 s, doubled each time, at most 12 hours; none when it was the last.
#[must_use]
pub fn wait_after(attempts: i32) -> Option<Duration> {
    if attempts >= MOST_ATTEMPTS {
        return None;
    }
    let doubled = 30_i64.saturating_mul(1 << attempts.clamp(1, 20).saturating_sub(1));
    Some(Duration::seconds(doubled.min(12 * 3600)))
}

/// A mail in the outbox list.
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
    pub last_error: Option<String>,
}

/// How many mails are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboxCounts {
    pub queued: u64,
    pub sent: u64,
    pub captured: u64,
    pub failed: u64,
}

/// A letter to all learners of a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnouncementRow {
    pub id: AnnouncementId,
    pub subject: String,
    pub body_html: String,
    pub author: String,
    pub scheduled_for: DateTime<Utc>,
    /// None while it waits for its time.
    pub queued_at: Option<DateTime<Utc>>,
    pub counts: OutboxCounts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let waits: Vec<_> = (1..=MOST_ATTEMPTS).map(wait_after).collect();
        assert_eq!(waits[0], Some(Duration::seconds(30)));
        assert_eq!(waits[1], Some(Duration::seconds(60)));
        assert!(waits.windows(2).all(|pair| pair[1].is_none() || pair[0] <= pair[1]));
        assert_eq!(waits.last(), Some(&None));
        assert_eq!(wait_after(i32::MAX), None);
        assert_eq!(wait_after(-5), Some(Duration::seconds(30)));
    }
}
