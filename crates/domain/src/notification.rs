use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::NotificationId;

/// A notification on the site about something that concerns one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notification {
    pub id: NotificationId,
    pub text: String,
    /// A path in DiscoG.
    pub link: String,
    pub created_at: DateTime<Utc>,
    pub read: bool,
}
