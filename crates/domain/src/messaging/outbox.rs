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

/// How long an email is stored after its final state is reached.
pub const KEEP_FOR: Duration = Duration::days(90);
