//! The outbox: emails wait in a table until they are sent.

use chrono::Duration;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Waiting for its scheduled time, or for the next try.
    Queued,
    /// Claimed by a worker.
    Sending,
    Sent,
    /// Stored instead of sent, because no mail server is set; nobody got it.
    Captured,
    /// Not to be tried again unless someone queues it again.
    Failed,
    /// Not sent, because it is no longer useful: its link has expired, or its reader has unsubscribed.
    Skipped,
}

impl MailState {
    /// The final states, in which nothing more happens automatically.
    pub const ENDS: [Self; 4] = [Self::Sent, Self::Captured, Self::Failed, Self::Skipped];

    #[must_use]
    pub fn is_end(self) -> bool {
        Self::ENDS.contains(&self)
    }
}

/// The number of tries for one email: with the waits below, about two days.
pub const MAX_ATTEMPTS: i32 = 12;

/// How long a claim lasts. Then another worker may take the email over.
pub const CLAIM: Duration = Duration::minutes(5);

/// How long an email is stored after its final state is reached.
pub const KEPT: Duration = Duration::days(90);

/// Returns the wait after the `attempts`th failed try: 30 s, doubled each time, at most 12 hours; `None` after the last.
#[must_use]
pub fn retry_delay(attempts: i32) -> Option<Duration> {
    if attempts >= MAX_ATTEMPTS {
        return None;
    }
    let doubled = 30_i64.saturating_mul(1 << attempts.clamp(1, 20).saturating_sub(1));
    Some(Duration::seconds(doubled.min(12 * 3600)))
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
