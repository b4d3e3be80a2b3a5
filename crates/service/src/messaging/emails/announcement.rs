use domain::paths;
use markdown::Kind;
use platform::Platform;

use super::frame::{button, foot, frame};
use super::{Content, address};
use crate::Result;

/// An announcement's email: the same for all recipients except for the unsubscribe link.
pub(crate) struct AnnouncementText {
    course: String,
    url: String,
    content: Content,
}

/// The text and HTML of an email, ready to send.
pub(crate) struct Composed {
    pub text: String,
    pub html: String,
}

impl AnnouncementText {
    /// # Errors
    /// `Internal`.
    pub async fn of(platform: &Platform, course: &entity::course::Model, body: &str) -> Result<Self> {
        let path = paths::course_announcements(&course.slug);
        let content = Content::of(platform, Kind::Page, body, &path).await?;
        Ok(Self { course: course.title.clone(), url: address(platform, &path), content })
    }

    pub fn with_unsubscribe(&self, unsubscribe: &str) -> Composed {
        let why = format!("You get this because you are enrolled in “{}”.", self.course);
        let (text_foot, html_foot) = foot(&why, unsubscribe);
        let text = format!("{}\n\n{}:\n{}\n{text_foot}", self.content.text.trim(), self.course, self.url);
        let html = frame(&format!("{}{}", self.content.html, button(&self.url, &self.course)), &html_foot);
        Composed { text, html }
    }

    /// Returns the email for its author's test.
    pub fn as_test(&self) -> Composed {
        const WHY: &str = "This is a test: only you got it.";
        let text = format!("{}\n\n{}:\n{}\n\n-- \n{WHY}\n", self.content.text.trim(), self.course, self.url);
        let html = frame(&format!("{}{}", self.content.html, button(&self.url, &self.course)), &format!("<br>{WHY}"));
        Composed { text, html }
    }
}
