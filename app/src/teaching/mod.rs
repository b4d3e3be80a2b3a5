//! What a course's staff see: writing courses, setting and grading assignments, announcing.

pub mod announcements;
pub mod assignments;
pub mod courses;
