//! Letters to a course's learners, and what became of them.

mod announcements;
pub mod api;
mod course;
mod form;
pub mod outbox;

pub use course::CourseMail;
