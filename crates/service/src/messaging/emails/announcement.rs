use domain::paths;
use markdown::Kind;
use platform::Platform;

use super::template::{Composed, email};
use super::{Content, url_of};
use crate::Result;

email! {
    /// Brings an announcement to someone who is enrolled.
    AnnouncementEmail<'a> {
        url: &'a str,
        subject: &'a str,
        course: &'a str,
        content: &'a Content,
        unsubscribe: &'a str,
    }
    "emails/announcement.txt" "emails/announcement.html"
}

email! {
    /// Brings an announcement to its author only, as a test.
    AnnouncementTest<'a> {
        url: &'a str,
        subject: &'a str,
        course: &'a str,
        content: &'a Content,
    }
    "emails/announcement_test.txt" "emails/announcement_test.html"
}

/// An announcement's email: the same for all recipients except for the unsubscribe link.
pub(crate) struct AnnouncementText {
    course: String,
    url: String,
    content: Content,
}

impl AnnouncementText {
    /// # Errors
    /// `Internal`.
    pub async fn render(platform: &Platform, course: &entity::course::Model, body: &str) -> Result<Self> {
        let path = paths::course_announcements(&course.slug);
        let content = Content::render(platform, Kind::Page, body, &path).await?;
        Ok(Self { course: course.title.clone(), url: url_of(platform, &path), content })
    }

    /// Returns the email for one recipient.
    ///
    /// # Errors
    /// `Internal`.
    pub fn with_unsubscribe(&self, subject: &str, unsubscribe: &str) -> Result<Composed> {
        let Self { course, url, content } = self;
        AnnouncementEmail { url, subject, course, content, unsubscribe }.compose()
    }

    /// Returns the email for its author's test.
    ///
    /// # Errors
    /// `Internal`.
    pub fn as_test(&self, subject: &str) -> Result<Composed> {
        let Self { course, url, content } = self;
        AnnouncementTest { url, subject, course, content }.compose()
    }
}
