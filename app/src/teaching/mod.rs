//! The screens of a course's staff: writing courses, setting and grading assignments, announcing.

pub mod announcements;
pub mod assignments;
pub mod courses;
pub mod import;
