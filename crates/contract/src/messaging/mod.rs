//! Announcements, notifications and the outbox.

mod announcement;
mod notification;
mod outbox;

pub use announcement::{
    Announcement, AnnouncementChange, AnnouncementSource, ManagedAnnouncement, NewAnnouncement, SubscriptionChange,
    TestAnnouncement,
};
pub use notification::Notification;
pub use outbox::{EmailCounts, OutboxEmail, OutboxEmailDetail};
