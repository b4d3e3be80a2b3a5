//! Courses and lessons, as they are read and written.

mod bin;
mod catalog;
mod checks;
mod cover;
mod export;
mod file;
mod history;
mod import;
mod lesson;
mod link;
mod release;
mod settings;
mod shared_draft;
mod source;

pub use bin::{Bin, BinnedLesson, BinnedModule};
pub use catalog::{CourseCard, CoursePage, LessonLink, OutlineLesson, OutlineModule, SelfEnrollment};
pub use checks::{CheckedLesson, CourseChecks, Finding};
pub use cover::{Cover, CoverSource};
pub use export::ExportSummary;
pub use file::CourseFile;
pub use history::{ComparedLine, Comparison, LessonHistory, LessonUpdate, LessonVersion, LineKind, LinePart};
pub use import::{ImportReport, ImportRow};
pub use lesson::{Autosave, Lesson, LessonChanges, LessonPage, LessonSource, Outline, Saved};
pub use link::{LinkKind, LinkTarget};
pub use release::{LearnerLocks, LockedLesson, Locks, Reason, ReleaseAssignment, ReleaseBoard, ReleaseLesson, ReleaseModule};
pub use settings::CourseSettings;
pub use shared_draft::{DraftAuthor, DraftSync, Edits, SavedDraft, SyncedDraft};
pub use source::{CourseSource, LessonRow, ModuleSource, TaughtCourse};
