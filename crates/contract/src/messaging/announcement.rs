use chrono::{DateTime, Utc};
use domain::{AnnouncementId, CourseId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::EmailCounts;
use crate::text::{non_empty, texts};
use crate::{Html, Instant, Markdown, PersonName, Title, Version};

texts! {
    /// An announcement's text in Markdown, not blank. Texts of up to 25,000 characters are accepted; longer ones only up to
    /// 100,000 bytes in UTF-8.
    AnnouncementText(
        min_length = 1,
        max_length = 25_000,
        pattern = r"[^\s\u0085]",
        example = "The library is open again: **come by**."
    )
}

/// An announcement as the course's members read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Announcement {
    pub id: AnnouncementId,
    pub subject: Title,
    pub body_html: Html,
    pub author: Option<PersonName>,
    #[schema(example = "2026-11-27T06:30:00Z")]
    pub sent_at: DateTime<Utc>,
}

/// An announcement as the course's staff manage it, with the state of its emails.
#[derive(Debug, Serialize, ToSchema)]
pub struct ManagedAnnouncement {
    pub id: AnnouncementId,
    pub subject: Title,
    pub body_html: Html,
    pub author: Option<PersonName>,
    #[schema(example = "2026-11-26T18:20:00Z")]
    pub created_at: DateTime<Utc>,
    #[schema(example = "2026-11-27T06:30:00Z")]
    pub scheduled_for: DateTime<Utc>,
    /// When its emails were queued; null while it is scheduled
    #[schema(example = "2026-11-27T06:30:02Z")]
    pub queued_at: Option<DateTime<Utc>>,
    /// The number of learners it is emailed to; null while it is scheduled
    #[schema(minimum = 0, example = 24)]
    pub recipients: Option<u64>,
    /// Its emails of the last 90 days
    pub counts: EmailCounts,
    pub version: Version,
}

/// A scheduled announcement as its author edits it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnnouncementSource {
    pub id: AnnouncementId,
    pub course: CourseId,
    pub subject: Title,
    pub body: Markdown,
    #[schema(example = "2030-03-04T17:00:00Z")]
    pub scheduled_for: DateTime<Utc>,
    pub version: Version,
}

/// A new announcement.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnnouncement {
    pub subject: Title,
    pub body: AnnouncementText,
    /// When to send it, in the future; null to send it half a minute from now
    #[serde(default)]
    pub scheduled_for: Option<Instant>,
}

/// A scheduled announcement's new content.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnouncementChange {
    pub subject: Title,
    pub body: AnnouncementText,
    /// When to send it, in the future; null to send it half a minute from now
    #[serde(default)]
    pub scheduled_for: Option<Instant>,
    /// The version you read
    pub version: Version,
}

/// An announcement to try out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TestAnnouncement {
    pub subject: Title,
    pub body: AnnouncementText,
}

/// Whether you want a course's announcements by email.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubscriptionChange {
    #[schema(example = true)]
    pub by_email: bool,
}

impl From<views::messaging::Announcement> for Announcement {
    fn from(announcement: views::messaging::Announcement) -> Self {
        let views::messaging::Announcement { id, subject, body_html, author, sent_at } = announcement;
        Self { id, subject: subject.into(), body_html: body_html.into(), author: non_empty(author), sent_at }
    }
}

impl From<views::messaging::AnnouncementRow> for ManagedAnnouncement {
    fn from(row: views::messaging::AnnouncementRow) -> Self {
        Self {
            id: row.id,
            subject: row.subject.into(),
            body_html: row.body_html.into(),
            author: non_empty(row.author),
            created_at: row.created_at,
            scheduled_for: row.scheduled_for,
            queued_at: row.queued_at,
            recipients: row.recipients,
            counts: row.counts.into(),
            version: Version(row.version),
        }
    }
}

impl From<views::messaging::AnnouncementSource> for AnnouncementSource {
    fn from(source: views::messaging::AnnouncementSource) -> Self {
        let views::messaging::AnnouncementSource { id, course, subject, body, scheduled_for, version } = source;
        Self { id, course, subject: subject.into(), body: body.into(), scheduled_for, version: Version(version) }
    }
}
