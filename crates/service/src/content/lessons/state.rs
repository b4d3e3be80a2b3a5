use crate::content::require_content_editor;
use crate::kit::audit;
use crate::kit::error::{Record, WrongState};
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};
use domain::content::LessonState;
use domain::event::Subject;
use domain::people::AuditEntry;
use domain::{CourseId, LessonId, ModuleId};
use entity::{lesson, module};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Publishes a lesson, or makes it a draft again: as it was when `version` was read.
///
/// # Errors
/// `Conflict` for a stale version, and for an empty lesson; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn set_state(ctx @ Ctx { actor, platform }: Ctx<'_>, id: LessonId, state: LessonState, version: i64) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let lesson = lesson::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, lesson.course_id).await?;
    if lesson.state == state {
        return Ok(());
    }
    if state == LessonState::Published && lesson.body.is_empty() {
        return Err(WrongState::LessonEmpty.into());
    }
    let changed = lesson::Entity::update_many()
        .col_expr(lesson::Column::State, Expr::value(state))
        .filter(lesson::Column::Id.eq(id))
        .filter(lesson::Column::Version.eq(version))
        .filter(lesson::Column::RemovedAt.is_null())
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::stale(Record::Lesson));
    }
    audit::record(ctx, &unit.tx, AuditEntry::LessonState { lesson: id, to: state }).await?;
    unit.changed(Change::updated(Subject::Lessons, id).course(lesson.course_id).version(version).draft(false));
    touch_module(&mut unit, lesson.module_id, lesson.course_id).await?;
    unit.commit().await
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
