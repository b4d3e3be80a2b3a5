use entity::{cover, lesson, module};
use platform::Platform;
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::KEEP_FOR;
use crate::Result;
use crate::content::covers;
use crate::kit::unit::UnitOfWork;

/// Deletes what has been in a bin for 30 days, and returns how many lessons and modules that were. A module's lessons have been there
/// for at least as long.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let (db, until) = (&platform.database, platform.clock.now() - KEEP_FOR);
    let lessons = lesson::Entity::delete_many().filter(lesson::Column::RemovedAt.lte(until)).exec(db).await?.rows_affected;
    let unit = UnitOfWork::begin(platform).await?;
    let overdue = || module::Column::RemovedAt.lte(until);
    let modules = module::Entity::find().select_only().column(module::Column::Id).filter(overdue()).into_query();
    covers::release::delete(platform, &unit.tx, cover::Column::ModuleId.in_subquery(modules).into_condition()).await?;
    let modules = module::Entity::delete_many().filter(overdue()).exec(&unit.tx).await?.rows_affected;
    unit.commit().await?;
    Ok(lessons + modules)
}
