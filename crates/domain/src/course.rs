//! Courses and their outline.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::account::Role;
use crate::assignment::{OpenWork, WorkLink};
use crate::{CourseId, LessonId, ModuleId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CourseState {
    /// Only the course's staff see it.
    Draft,
    /// In the catalog, open for enrollment.
    Published,
    /// Out of the catalog; its learners keep reading.
    Archived,
}

impl CourseState {
    /// Drafts are published, published courses archived, archived ones published again; nothing goes back to draft,
    /// since learners may have begun.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        matches!((self, next), (Self::Draft | Self::Archived, Self::Published) | (Self::Published, Self::Archived))
    }
}

/// A course in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CourseCard {
    pub id: CourseId,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub state: CourseState,
    /// Those who write and teach it.
    pub teachers: Vec<String>,
    pub lessons: u64,
    pub learners: u64,
    /// How long its lessons take to read, roughly; 0 for no lessons.
    pub minutes: u64,
}

/// The order of the catalog.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CatalogOrder {
    #[default]
    Newest,
    Title,
}

/// A course of one's own, with how far one is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CourseProgress {
    pub course: CourseCard,
    pub done: u64,
    pub continue_at: Option<LessonLink>,
    pub enrolled_at: DateTime<Utc>,
}

/// Enough to link to a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LessonLink {
    pub slug: String,
    pub title: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutlineModule {
    pub id: ModuleId,
    pub title: String,
    pub lessons: Vec<OutlineLesson>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutlineLesson {
    pub id: LessonId,
    pub slug: String,
    pub title: String,
    /// 0 for a lesson of the module, 1 for a page below it, and so on.
    pub depth: i16,
    pub done: bool,
}

/// A course's own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoursePage {
    pub card: CourseCard,
    /// Rendered and sanitised.
    pub description_html: String,
    pub outline: Vec<OutlineModule>,
    /// The viewer's standing in the course.
    pub standing: Option<Role>,
    pub done: u64,
    pub continue_at: Option<LessonLink>,
    /// Assignments for which the learner has submitted nothing and work is still taken; none for others.
    pub open_work: Option<OpenWork>,
    /// The published assignments; none are counted for those who may not see them.
    pub assignments: u64,
    /// What of the open work is due first.
    pub next_work: Option<WorkLink>,
}

/// A course as its staff edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CourseSource {
    pub id: CourseId,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub description: String,
    pub state: CourseState,
    pub version: i64,
    pub outline: Vec<OutlineModule>,
    pub standing: Role,
}
