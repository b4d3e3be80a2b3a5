//! Courses and lessons, as they are read and written.

mod bin;
mod catalog;
mod cover;
mod file;
mod history;
mod lesson;
mod link;
mod settings;
mod source;

pub use bin::{Bin, BinnedLesson, BinnedModule};
pub use catalog::{CourseCard, CoursePage, EnrollmentState, LessonLink, OutlineLesson, OutlineModule};
pub use cover::{Cover, CoverSource};
pub use file::CourseFile;
pub use history::{ComparedLine, Comparison, LessonHistory, LessonVersion, LineKind, LinePart};
pub use lesson::{Autosave, Lesson, LessonPage, LessonSource, Outline, Saved};
pub use link::{LinkKind, LinkTarget};
pub use settings::CourseSettings;
pub use source::{CourseSource, LessonRow, ModuleSource, TaughtCourse};
