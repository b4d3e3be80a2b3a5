//! Rules for when a learner may open a module or lesson, as JSON beside it, and courses whose lessons open one after the other.

use sea_orm_migration::prelude::*;

use crate::columns::bytes;

#[derive(DeriveMigrationName)]
pub struct Migration;

const WITH_RULES: [&str; 2] = ["modules", "lessons"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in WITH_RULES {
            add(manager, table, ColumnDef::new("release_rules").text().not_null().default("[]").take()).await?;
            add(manager, table, bytes("release_version").default(0).take()).await?;
        }
        add(manager, "courses", ColumnDef::new("is_sequential").boolean().not_null().default(false).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, "courses", "is_sequential").await?;
        for table in WITH_RULES {
            drop(manager, table, "release_version").await?;
            drop(manager, table, "release_rules").await?;
        }
        Ok(())
    }
}

/// SQLite takes one column at a time.
async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

async fn drop(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await
}
