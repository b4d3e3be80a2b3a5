use super::{as_read, stale};
use crate::content::require_content_editor;
use crate::kit::audit;
use crate::kit::error::WrongState;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};
use domain::ModuleId;
use domain::event::Subject;
use domain::people::AuditEntry;
use entity::{lesson, module};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Removes a module that has no lessons.
///
/// # Errors
/// `Conflict` while it has lessons, and for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn remove(ctx @ Ctx { actor, platform }: Ctx<'_>, id: ModuleId, version: i64) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let module = module::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, module.course_id).await?;
    if lesson::Entity::find().filter(lesson::Column::ModuleId.eq(id)).one(&unit.tx).await?.is_some() {
        return Err(WrongState::ModuleNotEmpty.into());
    }
    if module::Entity::delete_many().filter(as_read(id, version)).exec(&unit.tx).await?.rows_affected == 0 {
        return Err(stale(&module));
    }
    audit::record(ctx, &unit.tx, AuditEntry::ModuleRemoved { module: id, title: &module.title }).await?;
    unit.changed(Change::deleted(Subject::Modules, id).course(module.course_id));
    unit.commit().await
}
