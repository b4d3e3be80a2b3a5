use chrono::{DateTime, Utc};
use domain::content::PublicationState;
use domain::content::upload::FileGroup;
use domain::{AssignmentId, CourseId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Points;
use crate::given::nullable;
use crate::text::non_empty;
use crate::{Instant, Markdown, Slug, Title, Version};

/// An assignment as the course's staff edit it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AssignmentSource {
    pub id: AssignmentId,
    pub course: CourseId,
    pub course_slug: Slug,
    pub course_title: Title,
    pub title: Title,
    pub instructions: Option<Markdown>,
    pub points: Points,
    /// After this, work is late; null for never. A time on a full minute includes that minute
    #[schema(example = "2030-03-04T17:00:00Z")]
    pub due_at: Option<DateTime<Utc>>,
    /// After this, work is refused; null for never. A time on a full minute includes that minute
    #[schema(example = "2030-03-11T17:00:00Z")]
    pub cutoff_at: Option<DateTime<Utc>>,
    /// The kinds of files that learners may submit
    #[schema(max_items = 6)]
    pub accepted: Vec<FileGroup>,
    pub state: PublicationState,
    /// When it is published; null unless it is scheduled
    #[schema(example = "2030-03-01T07:00:00Z")]
    pub publish_at: Option<DateTime<Utc>>,
    pub version: Version,
}

/// A new assignment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignment {
    pub title: Title,
    #[serde(default)]
    pub instructions: Option<Markdown>,
    pub points: Points,
    /// After this, work is late; null for never. In the future. A time on a full minute includes that minute
    #[serde(default)]
    pub due_at: Option<Instant>,
    /// After this, work is refused; null for never. In the future and not before `due_at`
    #[serde(default)]
    pub cutoff_at: Option<Instant>,
    /// The kinds of files that learners may submit; all but media and any others if it is left out
    #[serde(default = "usual")]
    #[schema(max_items = 6)]
    pub accepted: Vec<FileGroup>,
    /// Whether to publish it now
    #[serde(default)]
    #[schema(example = true)]
    pub publish: bool,
    /// When to publish it, unless that is now; null for never. In the future
    #[serde(default)]
    pub publish_at: Option<Instant>,
}

/// An assignment's new content.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentChange {
    pub title: Title,
    /// Null for none
    #[serde(deserialize_with = "nullable")]
    #[schema(required = true)]
    pub instructions: Option<Markdown>,
    pub points: Points,
    /// After this, work is late; null for never. In the future unless it is unchanged. A time on a full minute includes that
    /// minute
    #[serde(default)]
    pub due_at: Option<Instant>,
    /// After this, work is refused; null for never. In the future unless it is unchanged, and not before `due_at`
    #[serde(default)]
    pub cutoff_at: Option<Instant>,
    /// The kinds of files that learners may submit; all but media and any others if it is left out
    #[serde(default = "usual")]
    #[schema(max_items = 6)]
    pub accepted: Vec<FileGroup>,
    /// Whether it is published. It can't be unpublished once learners have submitted work
    #[schema(example = true)]
    pub publish: bool,
    /// When it is published, unless it is; null for never. In the future unless it is unchanged
    #[serde(default)]
    pub publish_at: Option<Instant>,
    /// Whether to rescale the grades if one of them exceeds `points`. Otherwise such a change is refused
    #[serde(default)]
    #[schema(example = false)]
    pub rescale: bool,
    /// The version you read
    pub version: Version,
}

fn usual() -> Vec<FileGroup> {
    FileGroup::USUAL.to_vec()
}

impl From<views::assessment::AssignmentSource> for AssignmentSource {
    fn from(source: views::assessment::AssignmentSource) -> Self {
        let row = source.row;
        Self {
            id: row.id,
            course: row.course,
            course_slug: row.course_slug.into(),
            course_title: row.course_title.into(),
            title: row.title.into(),
            instructions: non_empty(source.instructions),
            points: row.points.into(),
            due_at: row.due_at,
            cutoff_at: row.cutoff_at,
            accepted: source.accepted.groups().to_vec(),
            state: row.publication.state(),
            publish_at: row.publication.publish_at(),
            version: Version(source.version),
        }
    }
}
