//! Courses, lessons, and the files they hold.

mod course;
mod lesson;
pub mod outline;
pub mod upload;

pub use course::{CatalogOrder, CourseState, LessonDraft, Missing, missing};
pub use lesson::{LessonState, reading_minutes};
