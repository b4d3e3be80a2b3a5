//! Work that its graders haven't been emailed about yet.

use sea_orm_migration::prelude::*;

use crate::columns::{id, index, key, owned_by, time, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let items = Table::create()
            .table("digest_items")
            .col(key())
            .col(id("account_id"))
            .col(id("submission_id"))
            .col(time("created_at"))
            .foreign_key(&mut owned_by("account_id", "accounts"))
            .foreign_key(&mut owned_by("submission_id", "submissions"))
            .to_owned();
        manager.create_table(items).await?;
        manager.create_index(unique("digest_items", &["account_id", "submission_id"])).await?;
        manager.create_index(index("digest_items", &["submission_id"])).await?;
        manager.create_index(index("digest_items", &["created_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("digest_items").to_owned()).await
    }
}
