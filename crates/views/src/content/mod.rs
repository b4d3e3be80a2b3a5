//! Courses and lessons, as they are read and written.

mod bin;
mod catalog;
mod cover;
mod export;
mod import;
mod lesson;
mod settings;
mod source;

pub use bin::{Bin, BinnedLesson, BinnedModule};
pub use catalog::{CourseCard, CoursePage, EnrollmentState, LessonLink, OutlineLesson, OutlineModule};
pub use cover::{Cover, CoverSource};
pub use export::ExportSummary;
pub use import::{ImportReport, ImportRow};
pub use lesson::{Lesson, LessonPage, LessonSource, Outline, Saved};
pub use settings::CourseSettings;
pub use source::{CourseSource, LessonRow, ModuleSource, TaughtCourse};
