use chrono::{DateTime, Utc};
use domain::content::{PublicationState, UpdateKind};
use domain::{CourseId, LessonId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{LessonLink, Unlock};
use crate::given::nullable;
use crate::text::non_empty;
use crate::{Html, Markdown, Slug, Summary, Title, Version};

/// A lesson as learners read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Lesson {
    pub id: LessonId,
    pub course: CourseId,
    pub slug: Slug,
    pub title: Title,
    /// Its text; null if there is none yet
    pub html: Option<Html>,
    pub version: Version,
}

/// A lesson with its place in the course.
#[derive(Debug, Serialize, ToSchema)]
pub struct LessonInCourse {
    pub lesson: Lesson,
    pub course_slug: Slug,
    pub course_title: Title,
    pub module_title: Title,
    /// The lesson before it; null for the first
    pub previous: Option<LessonLink>,
    /// The lesson after it; null for the last
    pub next: Option<LessonLink>,
    /// Whether you have completed it
    #[schema(example = false)]
    pub done: bool,
    /// Whether you are enrolled in the course
    #[schema(example = true)]
    pub enrolled: bool,
    #[schema(example = false)]
    pub may_edit: bool,
    /// Its position among the lessons of the course, from 1
    #[schema(minimum = 1, example = 2)]
    pub position: u64,
    /// The number of lessons in the course
    #[schema(minimum = 1, example = 3)]
    pub of: u64,
    /// The conditions that open it, while it is locked for you: then its text is null
    #[schema(max_items = 21)]
    pub locked: Vec<Unlock>,
    /// Whether this is the latest version, for staff, while learners read an earlier one
    #[schema(example = false)]
    pub unpublished_changes: bool,
    /// The changes since you read it; null for none
    pub changes: Option<LessonChanges>,
}

/// The changes of a lesson since you read it. Reading it doesn't end them; marking it as read does.
#[derive(Debug, Serialize, ToSchema)]
pub struct LessonChanges {
    /// When you read it
    #[schema(example = "2030-03-04T07:00:00Z")]
    pub since: DateTime<Utc>,
    /// The most important of them
    pub kind: UpdateKind,
    /// Their authors' notes, the latest first
    #[schema(max_items = 10)]
    pub notes: Vec<Summary>,
}

/// A lesson as the course's staff edit it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LessonSource {
    pub id: LessonId,
    pub course_slug: Slug,
    pub course_title: Title,
    pub slug: Slug,
    pub title: Title,
    pub body: Option<Markdown>,
    pub state: PublicationState,
    /// When it is published; null unless it is scheduled
    #[schema(example = "2030-03-04T07:00:00Z")]
    pub publish_at: Option<DateTime<Utc>>,
    pub version: Version,
    /// Whether learners read an earlier version until its changes are published
    #[schema(example = false)]
    pub unpublished_changes: bool,
}

/// A new lesson.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLesson {
    pub title: Title,
    #[serde(default)]
    pub body: Option<Markdown>,
}

/// A lesson's new title and text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonChange {
    pub title: Title,
    /// Null for none
    #[serde(deserialize_with = "nullable")]
    #[schema(required = true)]
    pub body: Option<Markdown>,
    /// The version you read
    pub version: Version,
}

/// A lesson's new title.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonTitle {
    pub title: Title,
    /// The version you read
    pub version: Version,
}

/// Changes of a published lesson, to be published.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLessonUpdate {
    pub kind: UpdateKind,
    /// One line for learners about the changes
    #[serde(default)]
    pub note: Option<Summary>,
    /// The version you read
    pub version: Version,
}

/// The version that a lesson has now.
#[derive(Debug, Serialize, ToSchema)]
pub struct LessonVersion {
    pub version: Version,
}

impl From<views::content::Lesson> for Lesson {
    fn from(lesson: views::content::Lesson) -> Self {
        let views::content::Lesson { id, course, slug, title, html, version } = lesson;
        Self { id, course, slug: slug.into(), title: title.into(), html: non_empty(html), version: Version(version) }
    }
}

impl From<views::content::LessonPage> for LessonInCourse {
    fn from(page: views::content::LessonPage) -> Self {
        Self {
            lesson: page.lesson.into(),
            course_slug: page.course_slug.into(),
            course_title: page.course_title.into(),
            module_title: page.module_title.into(),
            previous: page.previous.map(Into::into),
            next: page.next.map(Into::into),
            done: page.done,
            enrolled: page.enrolled,
            may_edit: page.may_edit,
            position: page.position,
            of: page.of,
            locked: page.locked.into_iter().map(Into::into).collect(),
            unpublished_changes: page.unpublished_changes,
            changes: page.changes.map(|changes| (*changes).into()),
        }
    }
}

impl From<views::content::LessonChanges> for LessonChanges {
    fn from(changes: views::content::LessonChanges) -> Self {
        let views::content::LessonChanges { since, kind, notes, places: _ } = changes;
        Self { since, kind, notes: notes.into_iter().map(Into::into).collect() }
    }
}

impl From<views::content::LessonSource> for LessonSource {
    fn from(source: views::content::LessonSource) -> Self {
        let views::content::LessonSource {
            id,
            course_slug,
            course_title,
            slug,
            title,
            body,
            publication,
            version,
            unpublished_changes,
            autosave: _,
        } = source;
        Self {
            id,
            course_slug: course_slug.into(),
            course_title: course_title.into(),
            slug: slug.into(),
            title: title.into(),
            body: non_empty(body),
            state: publication.state(),
            publish_at: publication.publish_at(),
            version: Version(version),
            unpublished_changes,
        }
    }
}
