use domain::{LessonId, ModuleId};
use serde::Serialize;
use utoipa::ToSchema;

use super::Cover;
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
    /// Whether it is a draft, which only the course's staff see
    #[schema(example = false)]
    pub draft: bool,
}

impl From<views::content::LessonLink> for LessonLink {
    fn from(link: views::content::LessonLink) -> Self {
        Self { slug: link.slug.into(), title: link.title.into() }
    }
}

impl From<views::content::Outline> for Outline {
    fn from(outline: views::content::Outline) -> Self {
        let views::content::Outline { course_slug, course_title, enrolled, modules } = outline;
        let modules = modules.into_iter().map(Into::into).collect();
        Self { course_slug: course_slug.into(), course_title: course_title.into(), enrolled, modules }
    }
}

impl From<views::content::OutlineModule> for OutlineModule {
    fn from(module: views::content::OutlineModule) -> Self {
        let views::content::OutlineModule { id, title, cover, lessons } = module;
        Self { id, title: title.into(), cover: cover.map(Into::into), lessons: lessons.into_iter().map(Into::into).collect() }
    }
}

impl From<views::content::OutlineLesson> for OutlineLesson {
    fn from(lesson: views::content::OutlineLesson) -> Self {
        let views::content::OutlineLesson { id, slug, title, depth, done, draft } = lesson;
        Self { id, slug: slug.into(), title: title.into(), depth, done, draft }
    }
}
