use sea_orm_migration::prelude::*;

use crate::columns::index;

/// An index for a learner's own courses, latest first, page by page.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index("enrollments", &["account_id", "id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("enrollments_account_id_id").table("enrollments").to_owned()).await
    }
}
