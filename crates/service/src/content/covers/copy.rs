use std::collections::HashMap;

use domain::{CourseId, CoverId, ModuleId};
use entity::cover;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::{Ctx, Result};

/// Gives a copied course and its modules, whose ids are known by those of the originals, the covers of the originals. The pictures
/// aren't stored again.
pub(crate) async fn copy(
    Ctx { platform, .. }: Ctx<'_>,
    tx: &impl ConnectionTrait,
    from: CourseId,
    to: CourseId,
    modules: &HashMap<ModuleId, ModuleId>,
) -> Result<()> {
    let mut rows = Vec::new();
    for original in cover::Entity::find().filter(cover::Column::CourseId.eq(from)).all(tx).await? {
        let module_id = match original.module_id {
            // The module is in the bin.
            Some(module) if !modules.contains_key(&module) => continue,
            Some(module) => modules.get(&module).copied(),
            None => None,
        };
        let row = cover::Model { id: CoverId::new(), course_id: to, module_id, created_at: platform.clock.now(), ..original };
        rows.push(row.into_active_model().reset_all());
    }
    if !rows.is_empty() {
        cover::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Gives a copied module the cover of the original.
pub(crate) async fn copy_of_module(
    Ctx { platform, .. }: Ctx<'_>,
    tx: &impl ConnectionTrait,
    from: ModuleId,
    to: ModuleId,
) -> Result<()> {
    let Some(original) = cover::Entity::find().filter(cover::Column::ModuleId.eq(from)).one(tx).await? else { return Ok(()) };
    let row = cover::Model { id: CoverId::new(), module_id: Some(to), created_at: platform.clock.now(), ..original };
    cover::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
    Ok(())
}
