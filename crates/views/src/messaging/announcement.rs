use chrono::{DateTime, Utc};
use domain::page::Page;
use domain::{AnnouncementId, CourseId};
use serde::{Deserialize, Serialize};

use super::OutboxCounts;

/// An announcement, as its authors see it, with the state of its emails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncementRow {
    pub id: AnnouncementId,
    pub subject: String,
    pub body_html: String,
    pub author: String,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub created_at: DateTime<Utc>,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub scheduled_for: DateTime<Utc>,
    /// When its emails were queued; null while it is scheduled
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub queued_at: Option<DateTime<Utc>>,
    /// The number of learners it went to; null while it is scheduled
    pub recipients: Option<u64>,
    /// The emails of the last 90 days
    pub counts: OutboxCounts,
    pub version: i64,
}

/// A scheduled announcement, as its author edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncementSource {
    pub id: AnnouncementId,
    pub course: CourseId,
    pub subject: String,
    /// Markdown
    pub body: String,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub scheduled_for: DateTime<Utc>,
    pub version: i64,
}

/// An announcement, as a course's members read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    pub id: AnnouncementId,
    pub subject: String,
    pub body_html: String,
    pub author: String,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub sent_at: DateTime<Utc>,
}

/// A course's announcements, as its members read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseAnnouncements {
    pub course: CourseId,
    pub course_title: String,
    /// Whether the reader gets them by email; null if the reader isn't a learner here
    pub by_email: Option<bool>,
    /// Newest first
    pub page: Page<Announcement>,
}

/// The emails that an unsubscribe link is about, and whether they are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subscription {
    Announcements {
        course_title: String,
        /// Whether this course's announcements are wanted.
        to_course: bool,
        /// Whether announcements of any course are wanted.
        to_any: bool,
    },
    /// Emails about new submissions, for graders.
    Digests { wanted: bool },
}
