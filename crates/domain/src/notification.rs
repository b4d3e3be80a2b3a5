use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::NotificationId;

/// Something that happened to a person's work, told in the page.
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
