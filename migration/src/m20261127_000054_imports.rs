//! Courses that are imported from uploaded archives, with what came of it.

use sea_orm_migration::prelude::*;

use crate::columns::{id, index, key, optional_text, optional_time, owned_by, text, time, word};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let imports = Table::create()
            .table("imports")
            .col(key())
            .col(id("account_id"))
            .col(text("file_name"))
            .col(text("storage_key"))
            .col(word("state"))
            .col(optional_text("report"))
            .col(optional_text("error"))
            .col(time("created_at"))
            .col(optional_time("ended_at"))
            .foreign_key(&mut owned_by("account_id", "accounts"))
            .to_owned();
        manager.create_table(imports).await?;
        manager.create_index(index("imports", &["account_id", "id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("imports").to_owned()).await
    }
}
