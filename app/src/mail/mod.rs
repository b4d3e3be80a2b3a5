//! Announcements and the state of emails.

mod announcements;
pub mod api;
mod course;
mod edit;
mod fields;
mod form;
pub mod outbox;
mod read;
mod unsubscribe;

pub use course::CourseMail;
pub use read::CourseAnnouncementsScreen;
pub use unsubscribe::Unsubscribe;
