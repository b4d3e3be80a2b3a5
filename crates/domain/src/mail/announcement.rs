use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::OutboxCounts;
use crate::page::Page;
use crate::{AnnouncementId, CourseId};

/// How long an announcement that is sent now can be taken back: only then is the first email queued.
pub const UNDO: Duration = Duration::seconds(30);

/// Bytes of an announcement's text: it is mailed to each learner.
pub const MAX_ANNOUNCEMENT: usize = 100_000;

/// An announcement as those who write it see it, with what became of its emails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnouncementRow {
    pub id: AnnouncementId,
    pub subject: String,
    pub body_html: String,
    pub author: String,
    pub created_at: DateTime<Utc>,
    pub scheduled_for: DateTime<Utc>,
    /// When its emails were queued; none while it waits for its time
    pub queued_at: Option<DateTime<Utc>>,
    /// To how many learners it went; none while it waits
    pub recipients: Option<u64>,
    /// Emails of the last 90 days
    pub counts: OutboxCounts,
    pub version: i64,
}

/// An announcement that waits, as its author changes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnouncementSource {
    pub id: AnnouncementId,
    pub course: CourseId,
    pub subject: String,
    /// Markdown
    pub body: String,
    pub scheduled_for: DateTime<Utc>,
    pub version: i64,
}

/// An announcement as a course's members read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Announcement {
    pub id: AnnouncementId,
    pub subject: String,
    pub body_html: String,
    pub author: String,
    pub sent_at: DateTime<Utc>,
}

/// A course's announcements as its members read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CourseAnnouncements {
    pub course: CourseId,
    pub course_title: String,
    /// Whether the reader gets them by email; none for who isn't a learner here
    pub by_email: Option<bool>,
    /// Newest first
    pub page: Page<Announcement>,
}

/// The emails that an unsubscribe link is about, and whether they still come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subscription {
    Announcements {
        course_title: String,
        /// Whether this course's still come by email.
        to_course: bool,
        /// Whether any course's do.
        to_any: bool,
    },
    /// Emails that tell graders of new submissions.
    Digests { wanted: bool },
}
