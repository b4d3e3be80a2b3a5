use chrono::{DateTime, Utc};
use domain::NotificationId;
use serde::{Deserialize, Serialize};

/// A notification on the site about something that concerns one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    pub id: NotificationId,
    pub text: String,
    /// A path in DiscoG.
    pub link: String,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub created_at: DateTime<Utc>,
    pub read: bool,
}
