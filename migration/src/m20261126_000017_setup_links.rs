//! The link by which a school without an administrator gets its first one.

use sea_orm_migration::prelude::*;

use crate::columns::{text, time, word};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("setup_links")
            .col(word("purpose").primary_key())
            .col(text("token_hash"))
            .col(time("expires_at"))
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("setup_links").to_owned()).await
    }
}
