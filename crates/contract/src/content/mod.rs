//! Courses with their modules and lessons.

mod bin;
mod checks;
mod course;
mod cover;
mod import;
mod lesson;
mod module;
mod moves;
mod outline;
mod publication;
mod release;
mod settings;
mod source;

pub use bin::{Bin, BinnedLesson, BinnedModule, LessonRestoration};
pub use checks::{CheckedLesson, CourseChecks, Finding};
pub use course::{Course, CourseChange, CourseCopy, CourseDetail, Enrollment, NewCourse};
pub use cover::{Cover, CoverImage, Focus, NewCover};
pub use import::{Import, ImportProblem, ImportReport, NewImport};
pub use lesson::{
    Lesson, LessonChange, LessonChanges, LessonInCourse, LessonSource, LessonTitle, LessonVersion, NewLesson, NewLessonUpdate,
};
pub use module::{ModuleChange, NewModule};
pub use moves::{LessonMove, ModuleMove};
pub use outline::{LessonLink, Outline, OutlineLesson, OutlineModule};
pub use publication::Schedule;
pub use release::{
    LearnerLocks, LessonRules, LockedLesson, ModuleRules, NewRule, ReleaseRules, ReleaseRulesChange, Rule, RulesVersion,
    SequenceChange, Unlock,
};
pub use settings::{CourseSettings, CourseSettingsChange};
pub use source::{CourseSource, LessonEntry, ModuleSource};
