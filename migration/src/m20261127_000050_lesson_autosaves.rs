//! Texts that authors have typed into a lesson and not saved, kept by the server: one text for each author and lesson.

use sea_orm_migration::prelude::*;

use crate::columns::{bytes, id, index, key, owned_by, text, time, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let autosaves = Table::create()
            .table("lesson_autosaves")
            .col(key())
            .col(id("lesson_id"))
            .col(id("account_id"))
            .col(text("title"))
            .col(text("body"))
            .col(bytes("version"))
            .col(time("typed_at"))
            .foreign_key(&mut owned_by("lesson_id", "lessons"))
            .foreign_key(&mut owned_by("account_id", "accounts"))
            .to_owned();
        manager.create_table(autosaves).await?;
        manager.create_index(unique("lesson_autosaves", &["lesson_id", "account_id"])).await?;
        manager.create_index(index("lesson_autosaves", &["account_id"])).await?;
        manager.create_index(index("lesson_autosaves", &["typed_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("lesson_autosaves").to_owned()).await
    }
}
