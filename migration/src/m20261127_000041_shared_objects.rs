//! Several files can share one stored object: the copy of a course has files of its own, without their bytes twice.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

// Each direction is one call, on one connection: another of SQLite's still sees an index that was just dropped.
#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(SHARE).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(SEPARATE).await?;
        Ok(())
    }
}

const SHARE: &str = r#"
DROP INDEX "files_storage_key";
CREATE INDEX "files_storage_key" ON "files" ("storage_key")"#;

/// Files of copied courses go: only the first file of an object can stay.
const SEPARATE: &str = r#"
DELETE FROM files WHERE EXISTS
    (SELECT 1 FROM files AS earlier WHERE earlier.storage_key = files.storage_key AND earlier.id < files.id);
DROP INDEX "files_storage_key";
CREATE UNIQUE INDEX "files_storage_key" ON "files" ("storage_key")"#;
