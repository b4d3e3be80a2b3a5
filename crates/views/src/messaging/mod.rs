//! Announcements, the outbox and notifications.

mod announcement;
mod notification;
mod outbox;

pub use announcement::{Announcement, AnnouncementRow, AnnouncementSource, CourseAnnouncements, Subscription};
pub use notification::Notification;
pub use outbox::{OutboxCounts, OutboxMail, OutboxRow};
