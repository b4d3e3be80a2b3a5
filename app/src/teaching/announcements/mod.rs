//! Announcements and the state of emails.

mod course;
mod edit;
mod fields;
mod form;
mod list;

pub use course::CourseMail;
