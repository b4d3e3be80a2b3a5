use chrono::{DateTime, Utc};
use domain::NotificationId;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that concerns you, with the page it is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct Notification {
    pub id: NotificationId,
    #[schema(min_length = 1, example = "“Three questions for a library” was graded: 8.5 of 10 points.")]
    pub text: String,
    /// The path of a page of DiscoG
    #[schema(pattern = "^/", example = "/courses/data-with-sql")]
    pub link: String,
    #[schema(example = "2026-11-27T06:30:00Z")]
    pub created_at: DateTime<Utc>,
    #[schema(example = false)]
    pub read: bool,
}

impl From<views::messaging::Notification> for Notification {
    fn from(notification: views::messaging::Notification) -> Self {
        let views::messaging::Notification { id, text, link, created_at, read } = notification;
        Self { id, text, link, created_at, read }
    }
}
