use crate::content::outline::{StoredOutline, refusal};
use crate::content::{release, require_content_editor};
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Error, Result};
use domain::content::outline::{MAX_MOVED, Move, move_lessons, with_lessons_below};
use domain::{CourseId, LessonId};
use entity::{lesson, module};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect};

/// Moves lessons, with those below them, to other places in their course. Their versions stay: only the place is another one.
///
/// # Errors
/// `Invalid` on `lessons` for none or too many, on `after` for a place inside of what is moved; `Conflict` if a lesson or a place
/// is gone; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn move_to(Ctx { actor, platform }: Ctx<'_>, moves: &[Move]) -> Result<()> {
    let ids: Vec<LessonId> = moves.iter().flat_map(|one| one.lessons.iter().copied()).collect();
    if ids.is_empty() || ids.len() > MAX_MOVED {
        return Err(Error::invalid("lessons", format!("Choose at least one lesson, and at most {MAX_MOVED}.")));
    }
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = course_of(&unit.tx, moves).await?;
    let access = require_content_editor(actor, &unit.tx, course).await?;
    let outline = StoredOutline::lock(&unit.tx, course).await?;
    let before = outline.order();
    let after = move_lessons(&before, moves).map_err(refusal)?;
    outline.store(&mut unit, &after, &with_lessons_below(&before, &ids)).await?;
    release::require_none(&unit.tx, course, access.course.is_sequential).await?;
    unit.commit().await
}

/// Finds the course by a module that is moved to, or by the lessons if that is gone.
async fn course_of(tx: &impl ConnectionTrait, moves: &[Move]) -> Result<CourseId> {
    let modules = moves.iter().map(|one| one.target.module);
    let by_module = module::live().filter(module::Column::Id.is_in(modules)).one(tx).await?;
    if let Some(module) = by_module {
        return Ok(module.course_id);
    }
    let lessons = moves.iter().flat_map(|one| one.lessons.iter().copied());
    let by_lesson = lesson::live()
        .select_only()
        .column(lesson::Column::CourseId)
        .filter(lesson::Column::Id.is_in(lessons))
        .into_tuple()
        .one(tx)
        .await?;
    by_lesson.ok_or(Error::NotFound)
}
