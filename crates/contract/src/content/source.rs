use chrono::{DateTime, Utc};
use domain::content::{CourseState, PublicationState};
use domain::people::Role;
use domain::{CourseId, LessonId, ModuleId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::text::non_empty;
use crate::{Markdown, Slug, Summary, Title, Version};

/// A course as its staff edit it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseSource {
    pub id: CourseId,
    pub slug: Slug,
    pub title: Title,
    pub summary: Option<Summary>,
    pub description: Option<Markdown>,
    pub state: CourseState,
    pub version: Version,
    pub outline: Vec<ModuleSource>,
    /// The number of learners
    #[schema(example = 24)]
    pub learners: u64,
    /// The role that counts for you in this course
    pub standing: Role,
}

/// A module as the course's staff edit it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModuleSource {
    pub id: ModuleId,
    pub title: Title,
    pub version: Version,
    pub state: PublicationState,
    /// When it is published; null unless it is scheduled
    #[schema(example = "2030-03-04T07:00:00Z")]
    pub publish_at: Option<DateTime<Utc>>,
    pub lessons: Vec<LessonEntry>,
}

/// A lesson in the outline that the course's staff edit.
#[derive(Debug, Serialize, ToSchema)]
pub struct LessonEntry {
    pub id: LessonId,
    pub slug: Slug,
    pub title: Title,
    /// 0 for a lesson of the module, 1 for a page below it, and so on
    #[schema(minimum = 0, example = 0)]
    pub depth: i16,
    /// Its own: learners see it once its module is published, too
    pub state: PublicationState,
    /// When it is published; null unless it is scheduled
    #[schema(example = "2030-03-04T07:00:00Z")]
    pub publish_at: Option<DateTime<Utc>>,
    /// Whether learners read an earlier version until its changes are published
    #[schema(example = false)]
    pub unpublished_changes: bool,
    /// Whether it has no text yet
    #[schema(example = false)]
    pub is_empty: bool,
    pub version: Version,
}

impl From<views::content::CourseSource> for CourseSource {
    fn from(source: views::content::CourseSource) -> Self {
        let views::content::CourseSource { id, slug, title, summary, description, state, version, outline, learners, standing } =
            source;
        Self {
            id,
            slug: slug.into(),
            title: title.into(),
            summary: non_empty(summary),
            description: non_empty(description),
            state,
            version: Version(version),
            outline: outline.into_iter().map(Into::into).collect(),
            learners,
            standing,
        }
    }
}

impl From<views::content::ModuleSource> for ModuleSource {
    fn from(source: views::content::ModuleSource) -> Self {
        let views::content::ModuleSource { id, title, version, publication, lessons } = source;
        Self {
            id,
            title: title.into(),
            version: Version(version),
            state: publication.state(),
            publish_at: publication.publish_at(),
            lessons: lessons.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<views::content::LessonRow> for LessonEntry {
    fn from(row: views::content::LessonRow) -> Self {
        let views::content::LessonRow { id, slug, title, depth, publication, unpublished_changes, is_empty, version } = row;
        Self {
            id,
            slug: slug.into(),
            title: title.into(),
            depth,
            state: publication.state(),
            publish_at: publication.publish_at(),
            unpublished_changes,
            is_empty,
            version: Version(version),
        }
    }
}
