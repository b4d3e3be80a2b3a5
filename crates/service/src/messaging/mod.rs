//! Announcements, email and notifications.

pub mod announcements;
pub mod emails;
pub mod mail;
pub mod notifications;
pub mod outbox;
pub mod subscriptions;
