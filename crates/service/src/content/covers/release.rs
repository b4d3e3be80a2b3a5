//! Deleting covers: their pictures go with the next sweep, as pages that are open may still show them.

use entity::{cover, pending_file};
use platform::Platform;
use sea_orm::sea_query::Condition;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::sizes;
use crate::Result;

/// Deletes these covers, and the pictures that no copied course shares.
pub(crate) async fn delete(platform: &Platform, tx: &impl ConnectionTrait, which: Condition) -> Result<()> {
    let covers = cover::Entity::find().filter(which).all(tx).await?;
    for cover in covers {
        cover::Entity::delete_by_id(cover.id).exec(tx).await?;
        let shared = cover::Entity::find().filter(cover::Column::StorageKey.eq(&cover.storage_key)).one(tx).await?;
        if shared.is_none() {
            let now = platform.clock.now();
            let keys = sizes::keys(&cover.storage_key, cover.width.unsigned_abs());
            let rows = keys.map(|key| pending_file::ActiveModel { storage_key: Set(key), created_at: Set(now) });
            pending_file::Entity::insert_many(rows).exec_without_returning(tx).await?;
        }
    }
    Ok(())
}
