use serde::{Deserialize, Serialize};

use super::Publication;

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

/// The order of the catalog.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CatalogOrder {
    #[default]
    Newest,
    Title,
}

/// Something that a course lacks before it can be published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    #[error("Write a summary of one or two sentences.")]
    Summary,
    #[error("Add at least one lesson.")]
    Lessons,
    #[error("Publish at least one of its lessons, with its module.")]
    PublishedLessons,
    #[error("Write something in the lesson “{0}”: it is empty.")]
    Text(String),
}

/// A lesson, as far as it decides whether its course can be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LessonDraft<'a> {
    pub title: &'a str,
    /// That of the lesson in its module.
    pub publication: Publication,
    /// Whether it has no text yet.
    pub is_empty: bool,
}

/// Returns what a course lacks before it can be published, with or without its draft lessons.
#[must_use]
pub fn missing(summary: &str, lessons: &[LessonDraft<'_>], with_drafts: bool) -> Vec<Missing> {
    let mut missing = Vec::new();
    if summary.is_empty() {
        missing.push(Missing::Summary);
    }
    let is_shown = |lesson: &&LessonDraft<'_>| with_drafts || lesson.publication != Publication::Draft;
    if lessons.is_empty() {
        missing.push(Missing::Lessons);
    } else if !lessons.iter().any(|lesson| is_shown(&lesson)) {
        missing.push(Missing::PublishedLessons);
    }
    let empty = lessons.iter().filter(is_shown).filter(|lesson| lesson.is_empty);
    missing.extend(empty.map(|lesson| Missing::Text(lesson.title.to_owned())));
    missing
}
