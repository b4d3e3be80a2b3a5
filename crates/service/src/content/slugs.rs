use domain::CourseId;
use domain::text::Slug;
use entity::{course, course_slug, lesson};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::Result;

/// Returns a slug for a new course: made from its title, with a number if that is taken. Earlier slugs of courses stay taken.
pub(crate) async fn for_course(db: &impl ConnectionTrait, title: &str) -> Result<Slug> {
    let wanted = Slug::from_title_or(title, "course");
    let taken: Vec<String> = course::Entity::find()
        .select_only()
        .column(course::Column::Slug)
        .filter(course::Column::Slug.starts_with(wanted.stem()))
        .into_tuple()
        .all(db)
        .await?;
    let earlier: Vec<String> = course_slug::Entity::find()
        .select_only()
        .column(course_slug::Column::Slug)
        .filter(course_slug::Column::Slug.starts_with(wanted.stem()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(free(wanted, |slug| taken.iter().chain(&earlier).any(|taken| taken == slug)))
}

/// Returns a slug for a new lesson, unique within its course.
pub(crate) async fn for_lesson(db: &impl ConnectionTrait, course: CourseId, title: &str) -> Result<Slug> {
    let wanted = Slug::from_title_or(title, "lesson");
    let taken: Vec<String> = lesson::Entity::find()
        .select_only()
        .column(lesson::Column::Slug)
        .filter(lesson::Column::CourseId.eq(course))
        .filter(lesson::Column::Slug.starts_with(wanted.stem()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(free(wanted, |slug| is_reserved(slug) || taken.iter().any(|taken| taken == slug)))
}

/// Returns whether a course has a page of its own at this path, which would hide a lesson.
pub(crate) fn is_reserved(slug: &str) -> bool {
    matches!(slug, "assignments" | "announcements")
}

/// Returns the slug itself, or with the first number that isn't taken.
pub(crate) fn free(wanted: Slug, taken: impl Fn(&str) -> bool) -> Slug {
    if !taken(wanted.as_str()) {
        return wanted;
    }
    (2..).map(|number| wanted.numbered(number)).find(|slug| !taken(slug.as_str())).unwrap_or(wanted)
}
