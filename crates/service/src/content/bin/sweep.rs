use entity::{lesson, module};
use platform::Platform;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::KEEP_FOR;
use crate::Result;

/// Deletes what has been in a bin for 30 days, and returns how many lessons and modules that were. A module's lessons have been there
/// for at least as long.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let (db, until) = (&platform.database, platform.clock.now() - KEEP_FOR);
    let lessons = lesson::Entity::delete_many().filter(lesson::Column::RemovedAt.lte(until)).exec(db).await?.rows_affected;
    let modules = module::Entity::delete_many().filter(module::Column::RemovedAt.lte(until)).exec(db).await?.rows_affected;
    Ok(lessons + modules)
}
