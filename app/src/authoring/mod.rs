//! Writing courses.

pub mod api;
mod course;
mod details;
mod details_form;
mod draft;
mod lesson;
mod list;
mod module;
mod outline;
pub mod stale;
pub mod tabs;

pub use course::CourseScreen;
pub use lesson::LessonScreen;
pub use list::MyCourses;
