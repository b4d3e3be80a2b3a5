use chrono::{DateTime, Utc};
use domain::{LessonId, ModuleId};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Cover, Unlock};
use crate::{Slug, Title};

/// A lesson, by the name that its path has.
#[derive(Debug, Serialize, ToSchema)]
pub struct LessonLink {
    pub slug: Slug,
    pub title: Title,
}

/// A course's modules and lessons, in reading order.
#[derive(Debug, Serialize, ToSchema)]
pub struct Outline {
    pub course_slug: Slug,
    pub course_title: Title,
    /// Whether you are enrolled in the course
    #[schema(example = true)]
    pub enrolled: bool,
    pub modules: Vec<OutlineModule>,
}

/// A module in an outline.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutlineModule {
    pub id: ModuleId,
    pub title: Title,
    /// Whether it isn't published, so that only the course's staff see it
    #[schema(example = false)]
    pub draft: bool,
    /// When it is published; null unless it is scheduled
    #[schema(example = "2030-03-04T07:00:00Z")]
    pub publish_at: Option<DateTime<Utc>>,
    /// Null for none
    pub cover: Option<Cover>,
    pub lessons: Vec<OutlineLesson>,
}

/// A lesson in an outline.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutlineLesson {
    pub id: LessonId,
    pub slug: Slug,
    pub title: Title,
    /// 0 for a lesson of the module, 1 for a page below it, and so on
    #[schema(minimum = 0, example = 0)]
    pub depth: i16,
    /// Whether you have completed it
    #[schema(example = true)]
    pub done: bool,
    /// Whether it was changed in an important way since you read it
    #[schema(example = false)]
    pub updated: bool,
    /// Whether it isn't published, so that only the course's staff see it
    #[schema(example = false)]
    pub draft: bool,
    /// When it is published; null unless it is scheduled
    #[schema(example = "2030-03-04T07:00:00Z")]
    pub publish_at: Option<DateTime<Utc>>,
    /// The conditions that open it, while it is locked for you
    #[schema(max_items = 21)]
    pub locked: Vec<Unlock>,
}

impl From<views::content::LessonLink> for LessonLink {
    fn from(link: views::content::LessonLink) -> Self {
        Self { slug: link.slug.into(), title: link.title.into() }
    }
}

impl From<views::content::Outline> for Outline {
    fn from(outline: views::content::Outline) -> Self {
        let views::content::Outline { course_slug, course_title, enrolled, modules, locks } = outline;
        let modules = modules_with_locks(modules, &locks);
        Self { course_slug: course_slug.into(), course_title: course_title.into(), enrolled, modules }
    }
}

/// Returns modules for the API, with what opens the lessons that are locked.
pub(super) fn modules_with_locks(
    modules: Vec<views::content::OutlineModule>,
    locks: &views::content::Locks,
) -> Vec<OutlineModule> {
    let mut modules: Vec<OutlineModule> = modules.into_iter().map(Into::into).collect();
    for lesson in modules.iter_mut().flat_map(|module| &mut module.lessons) {
        lesson.locked = locks.of(lesson.id).iter().cloned().map(Into::into).collect();
    }
    modules
}

impl From<views::content::OutlineModule> for OutlineModule {
    fn from(module: views::content::OutlineModule) -> Self {
        let views::content::OutlineModule { id, title, publication, cover, lessons, .. } = module;
        let (draft, publish_at) = (!publication.is_published(), publication.publish_at());
        let (cover, lessons) = (cover.map(Into::into), lessons.into_iter().map(Into::into).collect());
        Self { id, title: title.into(), draft, publish_at, cover, lessons }
    }
}

impl From<views::content::OutlineLesson> for OutlineLesson {
    fn from(lesson: views::content::OutlineLesson) -> Self {
        let views::content::OutlineLesson { id, slug, title, depth, done, updated, publication, .. } = lesson;
        let (draft, publish_at) = (!publication.is_published(), publication.publish_at());
        Self { id, slug: slug.into(), title: title.into(), depth, done, updated, draft, publish_at, locked: Vec::new() }
    }
}
