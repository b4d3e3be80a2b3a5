use chrono::{DateTime, Utc};
use domain::LessonId;
use domain::content::UpdateKind;
use domain::page::Page;
use serde::{Deserialize, Serialize};

/// A saved version of a lesson, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonVersion {
    pub version: i64,
    pub title: String,
    /// The name of the person who saved it; `None` for an import.
    pub author: Option<String>,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub saved_at: DateTime<Utc>,
    /// How it was published, if it was a change to a published lesson.
    pub update: Option<LessonUpdate>,
}

/// The publication of changes to a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonUpdate {
    pub kind: UpdateKind,
    /// May be empty.
    pub note: String,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub published_at: DateTime<Utc>,
}

/// A lesson's versions, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonHistory {
    pub lesson: LessonId,
    pub lesson_title: String,
    pub course_title: String,
    /// The version that is the lesson now.
    pub current: i64,
    /// The version that learners read; `None` unless the lesson is published.
    pub published: Option<i64>,
    pub versions: Page<LessonVersion>,
    /// The version to look at.
    pub shown: Option<Comparison>,
}

/// The changes of one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    pub version: LessonVersion,
    /// The version it is compared with; `None` for the first.
    pub before: Option<i64>,
    /// The title before, if it was another one.
    pub title_before: Option<String>,
    /// The changed lines and some around them; empty if the text is the same.
    pub lines: Vec<ComparedLine>,
    /// Whether more was changed than is shown.
    pub is_cut: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedLine {
    pub kind: LineKind,
    pub parts: Vec<LinePart>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineKind {
    Same,
    Added,
    Removed,
    /// Lines that aren't shown, since nothing changed in them.
    Gap,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinePart {
    pub text: String,
    /// Whether just this part of the line was changed.
    pub changed: bool,
}
