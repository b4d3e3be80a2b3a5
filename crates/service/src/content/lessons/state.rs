use crate::content::publish_due::PublishDue;
use crate::content::require_content_editor;
use crate::kit::audit;
use crate::kit::error::{Record, WrongState};
use crate::kit::publication::{Wanted, schedule};
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};
use domain::content::{LessonState, Publication};
use domain::event::Subject;
use domain::people::AuditEntry;
use domain::{CourseId, LessonId, ModuleId};
use entity::{lesson, module};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Publishes a lesson now or at a set time, or makes it a draft again: as it was when `version` was read. What is published is its latest
/// version. Returns its publication before.
///
/// # Errors
/// `Invalid` on `publish_at` for no time, or one that has passed; `Conflict` for a stale version, and for an empty lesson; `NotFound`;
/// `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn set_state(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    id: LessonId,
    wanted: Wanted<'_>,
    version: i64,
) -> Result<Publication> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let lesson = lesson::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, lesson.course_id).await?;
    let now = platform.clock.now();
    let was = lesson.publication(now);
    let becomes = wanted.publication(&actor.require_signed_in()?.time_zone, now, was)?;
    if was == becomes {
        return Ok(was);
    }
    if becomes != Publication::Draft && lesson.body.is_empty() {
        return Err(WrongState::LessonEmpty.into());
    }
    let state = if becomes.is_published() { LessonState::Published } else { LessonState::Draft };
    let changed = lesson::show_learners(lesson::Entity::update_many(), None)
        .col_expr(lesson::Column::State, Expr::value(state))
        .col_expr(lesson::Column::PublishAt, Expr::value(becomes.publish_at()))
        .filter(lesson::Column::Id.eq(id))
        .filter(lesson::Column::Version.eq(version))
        .filter(lesson::Column::RemovedAt.is_null())
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::stale(Record::Lesson));
    }
    audit::record(ctx, &unit.tx, AuditEntry::LessonState { lesson: id, to: becomes.state() }).await?;
    let is_secret = !was.is_published() && !becomes.is_published();
    unit.changed(Change::updated(Subject::Lessons, id).course(lesson.course_id).version(version).draft(is_secret));
    if !is_secret {
        touch_module(&mut unit, lesson.module_id, lesson.course_id).await?;
    }
    if let Some(at) = becomes.publish_at() {
        schedule::<PublishDue>(&mut unit, at).await?;
    }
    unit.commit().await?;
    Ok(was)
}

/// Announces the module as changed although it isn't: learners see other lessons in it, though none was added or removed.
async fn touch_module(unit: &mut UnitOfWork<'_>, id: ModuleId, course: CourseId) -> Result<()> {
    module::Entity::update_many()
        .col_expr(module::Column::Title, Expr::col(module::Column::Title))
        .filter(module::Column::Id.eq(id))
        .exec(&unit.tx)
        .await?;
    unit.changed(Change::updated(Subject::Modules, id).course(course));
    Ok(())
}
