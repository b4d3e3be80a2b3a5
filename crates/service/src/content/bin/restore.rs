use chrono::{DateTime, Utc};
use domain::content::outline::{LessonPlace, MAX_MOVED, ModuleOrder, depth_between};
use domain::content::{LessonState, Publication};
use domain::event::Subject;
use domain::people::AuditEntry;
use domain::{AccountId, LessonId, ModuleId};
use entity::{lesson, module};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, UpdateMany};

use crate::content::outline::{StoredLesson, StoredOutline};
use crate::content::publish_due::PublishDue;
use crate::content::{outline, require_content_editor};
use crate::kit::audit;
use crate::kit::error::WrongState;
use crate::kit::publication::schedule;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// A lesson in the bin with its title, the state that it gets back, and the time at which it is published.
type Binned = (LessonId, String, Option<LessonState>, Option<DateTime<Utc>>);

/// Restores lessons of a course from its bin: to their places or, if their module is gone or in the bin itself, to the end of
/// `module`, without one of the course's first module. Restoring what isn't in the bin changes nothing.
///
/// # Errors
/// `Invalid` on `lessons` for none or too many; `Conflict` if the course has no module; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn restore_lessons(ctx @ Ctx { actor, platform }: Ctx<'_>, ids: &[LessonId], module: Option<ModuleId>) -> Result<()> {
    let many = || Error::invalid("lessons", format!("Choose at least one lesson, and at most {MAX_MOVED}."));
    let first = *ids.first().filter(|_| ids.len() <= MAX_MOVED).ok_or_else(many)?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = lesson::Entity::find_by_id(first).one(&unit.tx).await?.ok_or(Error::NotFound)?.course_id;
    require_content_editor(actor, &unit.tx, course).await?;
    let stored = StoredOutline::lock(&unit.tx, course).await?;
    let own = lesson::Column::Id
        .is_in(ids.iter().copied())
        .and(lesson::Column::CourseId.eq(course))
        .and(lesson::Column::RemovedAt.is_not_null())
        .and(lesson::Column::RemovedWithModule.eq(false));
    let lessons: Vec<Binned> = lesson::Entity::find()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::Title, lesson::Column::RemovedState, lesson::Column::PublishAt])
        .filter(own.clone())
        .into_tuple()
        .all(&unit.tx)
        .await?;
    let mut order = stored.order();
    let chosen = module.filter(|id| order.iter().any(|module| module.id == *id)).or(order.first().map(|module| module.id));
    for row in stored.lessons.iter().filter(|row| lessons.iter().any(|(id, ..)| *id == row.id)) {
        put_back(&stored, &mut order, row, chosen)?;
    }
    out_of_bin().filter(own).exec(&unit.tx).await?;
    stored.store(&mut unit, &order, &[]).await?;
    let now = platform.clock.now();
    for (lesson, title, state, publish_at) in lessons {
        audit::record(ctx, &unit.tx, AuditEntry::LessonRestored { lesson, title: &title }).await?;
        let draft = !Publication::at(now, state == Some(LessonState::Published), publish_at).is_published();
        unit.changed(Change::inserted(Subject::Lessons, lesson).course(course).draft(draft));
        if let Some(at) = publish_at {
            schedule::<PublishDue>(&mut unit, at).await?;
        }
    }
    unit.commit().await
}

/// Puts a lesson where it was: after the nearest of those before it that are there.
fn put_back(stored: &StoredOutline, order: &mut [ModuleOrder], row: &StoredLesson, chosen: Option<ModuleId>) -> Result<()> {
    let own = order.iter().position(|module| module.id == row.module_id);
    let Some(module) = own.or_else(|| order.iter().position(|module| Some(module.id) == chosen)) else {
        return Err(WrongState::NoModule.into());
    };
    let lessons = &mut order[module].lessons;
    let at = if own.is_some() {
        let earlier: Vec<LessonId> =
            stored.all_of(row.module_id).take_while(|other| other.id != row.id).map(|lesson| lesson.id).collect();
        lessons.iter().rposition(|lesson| earlier.contains(&lesson.id)).map_or(0, |before| before + 1)
    } else {
        lessons.len()
    };
    let depth = depth_between(lessons, at, row.depth);
    lessons.insert(at, LessonPlace { id: row.id, depth });
    Ok(())
}

/// The statement that takes lessons out of the bin; it needs a filter.
fn out_of_bin() -> UpdateMany<lesson::Entity> {
    lesson::Entity::update_many()
        .col_expr(lesson::Column::State, Expr::col(lesson::Column::RemovedState))
        .col_expr(lesson::Column::RemovedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(lesson::Column::RemovedBy, Expr::value(None::<AccountId>))
        .col_expr(lesson::Column::RemovedState, Expr::value(None::<String>))
        .col_expr(lesson::Column::RemovedWithModule, Expr::value(false))
}

/// Restores a module from the bin to its place, with the lessons that were removed with it. Restoring one that isn't in the bin
/// changes nothing.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn restore_module(ctx @ Ctx { actor, platform }: Ctx<'_>, id: ModuleId) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let module = module::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, module.course_id).await?;
    outline::lock(&unit.tx, module.course_id).await?;
    let restored = module::Entity::update_many()
        .col_expr(module::Column::RemovedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(module::Column::RemovedBy, Expr::value(None::<AccountId>))
        .filter(module::Column::Id.eq(id))
        .filter(module::Column::RemovedAt.is_not_null())
        .exec(&unit.tx)
        .await?;
    if restored.rows_affected == 0 {
        return Ok(());
    }
    out_of_bin()
        .filter(lesson::Column::ModuleId.eq(id))
        .filter(lesson::Column::RemovedWithModule.eq(true))
        .exec(&unit.tx)
        .await?;
    audit::record(ctx, &unit.tx, AuditEntry::ModuleRestored { module: id, title: &module.title }).await?;
    unit.changed(Change::inserted(Subject::Modules, id).course(module.course_id));
    let of_lessons: Vec<DateTime<Utc>> = lesson::live()
        .select_only()
        .column(lesson::Column::PublishAt)
        .distinct()
        .filter(lesson::Column::ModuleId.eq(id))
        .filter(lesson::Column::PublishAt.is_not_null())
        .into_tuple()
        .all(&unit.tx)
        .await?;
    for at in of_lessons.into_iter().chain(module.publish_at) {
        schedule::<PublishDue>(&mut unit, at).await?;
    }
    unit.commit().await
}
