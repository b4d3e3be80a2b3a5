//! Several files can share one stored object: the copy of a course has files of its own, without their bytes twice.

use sea_orm_migration::prelude::*;

use crate::columns::{index, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("files_storage_key").table("files").to_owned()).await?;
        manager.create_index(index("files", &["storage_key"])).await
    }

    /// Files of copied courses go: only the first file of an object can stay.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(KEEP_FIRST).await?;
        manager.drop_index(Index::drop().name("files_storage_key").table("files").to_owned()).await?;
        manager.create_index(unique("files", &["storage_key"])).await
    }
}

const KEEP_FIRST: &str = "
DELETE FROM files WHERE EXISTS
    (SELECT 1 FROM files AS earlier WHERE earlier.storage_key = files.storage_key AND earlier.id < files.id)";
