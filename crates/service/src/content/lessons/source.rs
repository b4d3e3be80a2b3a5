use super::autosaves;
use crate::kit::access;
use crate::{Ctx, Error, Result};
use chrono::{DateTime, Utc};
use domain::people::Action;
use entity::lesson;
use sea_orm::{ColumnTrait, QueryFilter};
use views::content::LessonSource;

/// Returns the source of a lesson as it is at `now`.
pub(crate) fn to_source(lesson: lesson::Model, course_slug: String, course_title: String, now: DateTime<Utc>) -> LessonSource {
    let publication = lesson.publication(now);
    let unpublished_changes = lesson.has_unpublished_changes();
    let lesson::Model { id, slug, title, body, version, .. } = lesson;
    LessonSource { id, course_slug, course_title, slug, title, body, publication, version, unpublished_changes, autosave: None }
}

/// Returns a lesson for its authors to edit.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn source(Ctx { actor, platform }: Ctx<'_>, course_slug: &str, lesson_slug: &str) -> Result<LessonSource> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, course_slug).await?;
    access.require(actor, Action::EditContent)?;
    let lesson = lesson::live()
        .filter(lesson::Column::CourseId.eq(access.course.id))
        .filter(lesson::Column::Slug.eq(access::reject_nul(lesson_slug)?))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let autosave = match actor.id() {
        Some(account) => autosaves::find(db, lesson.id, account).await?.map(Box::new),
        None => None,
    };
    Ok(LessonSource { autosave, ..to_source(lesson, access.course.slug, access.course.title, platform.clock.now()) })
}
