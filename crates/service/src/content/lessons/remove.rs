use std::collections::HashMap;

use domain::LessonId;
use domain::content::LessonState;
use domain::content::outline::{MAX_MOVED, with_lessons_below};
use domain::event::Subject;
use domain::people::AuditEntry;
use entity::lesson;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, UpdateMany};

use crate::content::outline::{StoredLesson, StoredOutline};
use crate::content::require_content_editor;
use crate::kit::audit;
use crate::kit::error::Record;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Rows changed by one statement: SQLite limits the depth of conditions.
const AT_ONCE: usize = 100;

/// Moves a lesson, as it was when `version` was read, to its course's bin, with those below it.
///
/// # Errors
/// `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn remove(ctx: Ctx<'_>, id: LessonId, version: i64) -> Result<()> {
    remove_all(ctx, &[(id, version)]).await.map(|_| ())
}

/// Moves lessons of a course, as they were when these versions were read, to its bin, with those below them. Returns all that were
/// moved.
///
/// # Errors
/// `Invalid` on `lessons` for none or too many; `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn remove_all(ctx @ Ctx { actor, platform }: Ctx<'_>, lessons: &[(LessonId, i64)]) -> Result<Vec<LessonId>> {
    let ids: Vec<LessonId> = lessons.iter().map(|(id, _)| *id).collect();
    let first = *ids.first().filter(|_| ids.len() <= MAX_MOVED).ok_or_else(too_many)?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = lesson::live_by_id(first).one(&unit.tx).await?.ok_or(Error::NotFound)?.course_id;
    require_content_editor(actor, &unit.tx, course).await?;
    let outline = StoredOutline::lock(&unit.tx, course).await?;
    let removed = with_lessons_below(&outline.order(), &ids);
    if !ids.iter().all(|id| removed.contains(id)) {
        return Err(Error::NotFound);
    }
    let read: HashMap<LessonId, i64> = lessons.iter().copied().collect();
    let rows: Vec<&StoredLesson> = outline.lessons.iter().filter(|lesson| removed.contains(&lesson.id)).collect();
    let mut moved = 0;
    for rows in rows.chunks(AT_ONCE) {
        let as_read = rows.iter().fold(Condition::any(), |any, row| {
            let version = read.get(&row.id).copied().unwrap_or(row.version);
            any.add(lesson::Column::Id.eq(row.id).and(lesson::Column::Version.eq(version)))
        });
        let into_bin = into_bin(ctx, false).filter(as_read).filter(lesson::Column::RemovedAt.is_null());
        moved += into_bin.exec(&unit.tx).await?.rows_affected;
    }
    if moved != removed.len() as u64 {
        return Err(Error::stale(Record::Lesson));
    }
    let titles: Vec<(LessonId, String)> = lesson::Entity::find()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::Title])
        .filter(lesson::Column::Id.is_in(removed.iter().copied()))
        .into_tuple()
        .all(&unit.tx)
        .await?;
    for (lesson, title) in titles {
        audit::record(ctx, &unit.tx, AuditEntry::LessonRemoved { lesson, title: &title }).await?;
    }
    for row in rows {
        unit.changed(Change::deleted(Subject::Lessons, row.id).course(course).draft(row.state == LessonState::Draft));
    }
    unit.commit().await?;
    Ok(removed)
}

/// The statement that moves lessons to the bin; it needs a filter.
pub(crate) fn into_bin(Ctx { actor, platform }: Ctx<'_>, with_module: bool) -> UpdateMany<lesson::Entity> {
    lesson::Entity::update_many()
        .col_expr(lesson::Column::RemovedAt, Expr::value(platform.clock.now()))
        .col_expr(lesson::Column::RemovedBy, Expr::value(actor.id()))
        .col_expr(lesson::Column::RemovedState, Expr::col(lesson::Column::State))
        .col_expr(lesson::Column::RemovedWithModule, Expr::value(with_module))
        .col_expr(lesson::Column::State, Expr::value(LessonState::Draft))
}

fn too_many() -> Error {
    Error::invalid("lessons", format!("Choose at least one lesson, and at most {MAX_MOVED}."))
}
