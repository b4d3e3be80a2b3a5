use chrono::{DateTime, Utc};
use domain::content::{Publication, UpdateKind};
use domain::{CourseId, LessonId};
use serde::{Deserialize, Serialize};

use super::{LessonLink, Locks, OutlineModule, Reason};

/// A lesson, as learners read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    pub id: LessonId,
    pub course: CourseId,
    pub slug: String,
    pub title: String,
    /// Rendered and sanitized.
    pub html: String,
    pub version: i64,
}

/// A lesson's page: the lesson with its course and neighbors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonPage {
    pub lesson: Lesson,
    pub course_slug: String,
    pub course_title: String,
    /// A tag of BCP 47.
    pub language: String,
    pub module_title: String,
    pub previous: Option<LessonLink>,
    pub next: Option<LessonLink>,
    pub done: bool,
    pub enrolled: bool,
    pub may_edit: bool,
    /// The lesson's position in the course, from 1.
    pub position: u64,
    pub of: u64,
    /// The conditions that open it, while it is locked for the viewer: then its text isn't here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locked: Vec<Reason>,
    /// Whether this is a version for staff: learners read an earlier one. For the server only.
    #[serde(skip)]
    pub unpublished_changes: bool,
    /// The changes since the learner read it; for the server only, which adds it to the text.
    #[serde(skip)]
    pub changes: Option<Box<LessonChanges>>,
}

/// The changes of a lesson since a learner read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonChanges {
    /// When they read it.
    pub since: DateTime<Utc>,
    /// The most important of them.
    pub kind: UpdateKind,
    /// Their authors' notes, the latest first.
    pub notes: Vec<String>,
    /// The number of changed places, if the text shows them.
    pub places: Option<usize>,
}

/// The outline next to a lesson; read once per course, not per lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    pub course_slug: String,
    pub course_title: String,
    pub enrolled: bool,
    pub modules: Vec<OutlineModule>,
    /// The lessons that are locked for the viewer.
    #[serde(default, skip_serializing_if = "Locks::is_empty")]
    pub locks: Locks,
}

/// A lesson, as its authors edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonSource {
    pub id: LessonId,
    pub course_slug: String,
    pub course_title: String,
    pub slug: String,
    pub title: String,
    pub body: String,
    pub publication: Publication,
    pub version: i64,
    /// Whether learners don't read this version yet, but an earlier one.
    #[serde(default)]
    pub unpublished_changes: bool,
    /// The text that the viewer has typed and not saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autosave: Option<Box<Autosave>>,
}

/// A text that someone has typed into a lesson and not saved. Only they see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Autosave {
    pub title: String,
    pub body: String,
    /// The version that they edited.
    pub version: i64,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub typed_at: DateTime<Utc>,
}

/// The outcome of a save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saved {
    Done {
        version: i64,
        /// Whether learners go on reading an earlier version until this one is published.
        unpublished_changes: bool,
    },
    /// Someone else saved in between: their text, to compare with the actor's own.
    Stale { theirs: LessonSource, by: String },
}
