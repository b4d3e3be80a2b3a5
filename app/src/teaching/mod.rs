//! The screens of a course's staff: writing courses, setting and grading assignments, announcing, and managing people.

pub mod announcements;
pub mod assignments;
pub mod courses;
pub mod import;
mod links;
pub mod people;
mod preview;
pub mod publication;
pub mod release;
