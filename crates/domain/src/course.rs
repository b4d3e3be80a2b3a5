//! Courses and their outline.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::account::Role;
use crate::assignment::{OpenWork, WorkLink};
use crate::lesson::LessonState;
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
    /// Out of the catalog; its learners can keep reading.
    Archived,
}

impl CourseState {
    /// Returns whether the state may change to `next`. Drafts can be published, published courses archived, archived ones
    /// published again. A published course becomes a draft again only while it has no `learners`, who may have begun.
    #[must_use]
    pub const fn may_become(self, next: Self, learners: u64) -> bool {
        match (self, next) {
            (Self::Draft | Self::Archived, Self::Published) | (Self::Published, Self::Archived) => true,
            (Self::Published, Self::Draft) => learners == 0,
            _ => false,
        }
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
    /// The names of the people who write and teach it.
    pub teachers: Vec<String>,
    pub lessons: u64,
    pub learners: u64,
    /// The approximate reading time of its lessons in minutes; 0 without lessons.
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

/// A course that the learner is enrolled in, with their progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CourseProgress {
    pub course: CourseCard,
    pub done: u64,
    pub continue_at: Option<LessonLink>,
    pub enrolled_at: DateTime<Utc>,
}

/// The data for a link to a lesson.
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
    /// Whether it is a draft, which only the course's staff see.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
}

/// A course's own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoursePage {
    pub card: CourseCard,
    /// Rendered and sanitized.
    pub description_html: String,
    pub outline: Vec<OutlineModule>,
    /// The viewer's standing in the course.
    pub standing: Option<Role>,
    pub done: u64,
    pub continue_at: Option<LessonLink>,
    /// Assignments that still accept work and that the learner has submitted nothing for; null for others.
    pub open_work: Option<OpenWork>,
    /// The number of published assignments; 0 for those who may not see them.
    pub assignments: u64,
    /// The open work that is due first.
    pub next_work: Option<WorkLink>,
}

/// A course, as its staff edit it.
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
    pub outline: Vec<ModuleSource>,
    pub learners: u64,
    pub standing: Role,
}

/// A module, as its staff edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ModuleSource {
    pub id: ModuleId,
    pub title: String,
    pub version: i64,
    pub lessons: Vec<LessonRow>,
}

impl ModuleSource {
    #[must_use]
    pub fn has(&self, lesson: LessonId) -> bool {
        self.lessons.iter().any(|row| row.id == lesson)
    }
}

/// A lesson in the outline that its staff edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LessonRow {
    pub id: LessonId,
    pub slug: String,
    pub title: String,
    /// 0 for a lesson of the module, 1 for a page below it, and so on.
    pub depth: i16,
    pub state: LessonState,
    /// Whether it has no text yet.
    pub is_empty: bool,
    pub version: i64,
}

/// Something that a course lacks before it can be published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    #[error("Write a summary of one or two sentences.")]
    Summary,
    #[error("Add at least one lesson.")]
    Lessons,
    #[error("Publish at least one of its lessons.")]
    PublishedLessons,
    #[error("Write something in the lesson “{0}”: it is empty.")]
    Text(String),
}

impl CourseSource {
    #[must_use]
    pub fn draft_lessons(&self) -> usize {
        self.lessons().filter(|lesson| lesson.state == LessonState::Draft).count()
    }

    /// Returns what the course lacks before it can be published, with or without its draft lessons.
    #[must_use]
    pub fn missing(&self, with_drafts: bool) -> Vec<Missing> {
        let mut missing = Vec::new();
        if self.summary.is_empty() {
            missing.push(Missing::Summary);
        }
        let is_shown = |lesson: &&LessonRow| with_drafts || lesson.state == LessonState::Published;
        if self.lessons().next().is_none() {
            missing.push(Missing::Lessons);
        } else if !self.lessons().any(|lesson| is_shown(&lesson)) {
            missing.push(Missing::PublishedLessons);
        }
        let empty = self.lessons().filter(is_shown).filter(|lesson| lesson.is_empty);
        missing.extend(empty.map(|lesson| Missing::Text(lesson.title.clone())));
        missing
    }

    /// Returns the lessons before and after this one.
    #[must_use]
    pub fn beside(&self, lesson: LessonId) -> (Option<&LessonRow>, Option<&LessonRow>) {
        let before = self.lessons().take_while(|row| row.id != lesson).last();
        (before, self.lessons().skip_while(|row| row.id != lesson).nth(1))
    }

    fn lessons(&self) -> impl Iterator<Item = &LessonRow> {
        self.outline.iter().flat_map(|module| &module.lessons)
    }
}

/// A course in the list of its staff, with the work that awaits them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaughtCourse {
    pub card: CourseCard,
    pub draft_lessons: u64,
    /// The number of ungraded submissions, counting each learner's latest; 0 for those who may not grade.
    pub to_grade: u64,
}
