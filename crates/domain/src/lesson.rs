//! Lessons, as they are read and written.

mod continue_at;

pub use continue_at::continue_at;
use serde::{Deserialize, Serialize};

use crate::course::{LessonLink, OutlineModule};
use crate::{CourseId, LessonId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LessonState {
    /// Only the course's staff see it.
    Draft,
    Published,
}

impl LessonState {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
        }
    }

    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Draft => Self::Published,
            Self::Published => Self::Draft,
        }
    }
}

/// A lesson, as learners read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LessonPage {
    pub lesson: Lesson,
    pub course_slug: String,
    pub course_title: String,
    pub module_title: String,
    pub previous: Option<LessonLink>,
    pub next: Option<LessonLink>,
    pub done: bool,
    pub enrolled: bool,
    pub may_edit: bool,
    /// The lesson's position in the course, from 1.
    pub position: u64,
    pub of: u64,
}

/// The outline next to a lesson; read once per course, not per lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outline {
    pub course_slug: String,
    pub course_title: String,
    pub enrolled: bool,
    pub modules: Vec<OutlineModule>,
}

/// A lesson, as its authors edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LessonSource {
    pub id: LessonId,
    pub course_slug: String,
    pub course_title: String,
    pub slug: String,
    pub title: String,
    pub body: String,
    pub state: LessonState,
    pub version: i64,
}

/// The outcome of a save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saved {
    Done {
        version: i64,
    },
    /// Someone else saved in between: their text, to compare with the actor's own.
    Stale {
        theirs: LessonSource,
        by: String,
    },
}

/// Returns the time it takes to read this many characters, in minutes: at about two hundred words a minute, and at least one
/// minute.
#[must_use]
pub const fn reading_minutes(characters: u64) -> u64 {
    const CHARACTERS_A_MINUTE: u64 = 1_200;
    if characters <= CHARACTERS_A_MINUTE { 1 } else { characters.div_ceil(CHARACTERS_A_MINUTE) }
}
