//! Courses and lessons, as they are read and written.

mod bin;
mod catalog;
mod lesson;
mod release;
mod settings;
mod source;

pub use bin::{Bin, BinnedLesson, BinnedModule};
pub use catalog::{CourseCard, CoursePage, EnrollmentState, LessonLink, OutlineLesson, OutlineModule};
pub use lesson::{Lesson, LessonPage, LessonSource, Outline, Saved};
pub use release::{
    LearnerLocks, LockedLesson, Locks, Reason, Release, ReleaseAssignment, ReleaseBoard, ReleaseLesson, ReleaseModule, plan,
};
pub use settings::CourseSettings;
pub use source::{CourseSource, LessonRow, ModuleSource, TaughtCourse};
