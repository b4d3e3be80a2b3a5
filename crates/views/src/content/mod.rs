//! Courses and lessons, as they are read and written.

mod catalog;
mod lesson;
mod source;

pub use catalog::{CourseCard, CoursePage, LessonLink, OutlineLesson, OutlineModule};
pub use lesson::{Lesson, LessonPage, LessonSource, Outline, Saved};
pub use source::{CourseSource, LessonRow, ModuleSource, TaughtCourse};
