use domain::ModuleId;
use domain::event::Subject;
use domain::people::AuditEntry;
use entity::{lesson, module};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, UpdateMany};

use super::{as_read, stale};
use crate::content::{lessons, outline, require_content_editor};
use crate::kit::audit;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Moves a module with its lessons to its course's bin.
///
/// # Errors
/// `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn remove(ctx @ Ctx { actor, platform }: Ctx<'_>, id: ModuleId, version: i64) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let module = module::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, module.course_id).await?;
    outline::lock(&unit.tx, module.course_id).await?;
    let removed = into_bin(ctx).filter(as_read(id, version)).filter(module::Column::RemovedAt.is_null()).exec(&unit.tx).await?;
    if removed.rows_affected == 0 {
        return Err(stale(&module));
    }
    lessons::into_bin(ctx, true)
        .filter(lesson::Column::ModuleId.eq(id))
        .filter(lesson::Column::RemovedAt.is_null())
        .exec(&unit.tx)
        .await?;
    audit::record(ctx, &unit.tx, AuditEntry::ModuleRemoved { module: id, title: &module.title }).await?;
    unit.changed(Change::deleted(Subject::Modules, id).course(module.course_id));
    unit.commit().await
}

/// The statement that moves modules to the bin; it needs a filter.
pub(crate) fn into_bin(Ctx { actor, platform }: Ctx<'_>) -> UpdateMany<module::Entity> {
    module::Entity::update_many()
        .col_expr(module::Column::RemovedAt, Expr::value(platform.clock.now()))
        .col_expr(module::Column::RemovedBy, Expr::value(actor.id()))
}
