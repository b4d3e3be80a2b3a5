use domain::event::Subject;
use domain::people::AuditEntry;
use domain::{LessonId, ModuleId};
use entity::{cover, lesson, module};
use sea_orm::sea_query::{Expr, IntoCondition};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::content::{covers, outline, require_content_editor};
use crate::kit::audit;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Deletes a lesson that is in the bin, with its history and learners' progress in it.
///
/// # Errors
/// `NotFound`, also for one that isn't in the bin; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn delete_lesson(ctx @ Ctx { actor, platform }: Ctx<'_>, id: LessonId) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let binned = lesson::Entity::find_by_id(id)
        .filter(lesson::Column::RemovedAt.is_not_null())
        .filter(lesson::Column::RemovedWithModule.eq(false));
    let lesson = binned.one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, lesson.course_id).await?;
    outline::lock(&unit.tx, lesson.course_id).await?;
    let still_binned =
        lesson::Entity::delete_many().filter(lesson::Column::Id.eq(id)).filter(lesson::Column::RemovedAt.is_not_null());
    if still_binned.exec(&unit.tx).await?.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    audit::record(ctx, &unit.tx, AuditEntry::LessonDeleted { lesson: id, title: &lesson.title }).await?;
    unit.changed(Change::deleted(Subject::Lessons, id).course(lesson.course_id).draft(true));
    unit.commit().await
}

/// Deletes a module that is in the bin, with the lessons that were removed with it. Lessons of it that were removed before are kept in
/// the bin, for another module.
///
/// # Errors
/// `NotFound`, also for one that isn't in the bin; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn delete_module(ctx @ Ctx { actor, platform }: Ctx<'_>, id: ModuleId) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let binned = module::Entity::find_by_id(id).filter(module::Column::RemovedAt.is_not_null());
    let module = binned.one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, module.course_id).await?;
    outline::lock(&unit.tx, module.course_id).await?;
    let others =
        || module::Entity::find().filter(module::Column::CourseId.eq(module.course_id)).filter(module::Column::Id.ne(id));
    let live = others().filter(module::Column::RemovedAt.is_null()).order_by_asc(module::Column::Position).one(&unit.tx).await?;
    let other = if live.is_some() { live } else { others().one(&unit.tx).await? };
    if let Some(other) = other {
        let last: Option<i32> = lesson::Entity::find()
            .select_only()
            .column(lesson::Column::Position)
            .filter(lesson::Column::ModuleId.eq(other.id))
            .order_by_desc(lesson::Column::Position)
            .into_tuple()
            .one(&unit.tx)
            .await?;
        lesson::Entity::update_many()
            .col_expr(lesson::Column::ModuleId, Expr::value(other.id))
            .col_expr(lesson::Column::Position, Expr::value(last.map_or(0, |last| last + 1)))
            .filter(lesson::Column::ModuleId.eq(id))
            .filter(lesson::Column::RemovedWithModule.eq(false))
            .exec(&unit.tx)
            .await?;
    }
    covers::release::delete(platform, &unit.tx, cover::Column::ModuleId.eq(id).into_condition()).await?;
    let still_binned =
        module::Entity::delete_many().filter(module::Column::Id.eq(id)).filter(module::Column::RemovedAt.is_not_null());
    if still_binned.exec(&unit.tx).await?.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    audit::record(ctx, &unit.tx, AuditEntry::ModuleDeleted { module: id, title: &module.title }).await?;
    unit.changed(Change::deleted(Subject::Modules, id).course(module.course_id));
    unit.commit().await
}
