//! Lessons and modules are moved to a bin before they are deleted. A lesson in the bin is a draft, and `removed_state` says what it
//! becomes again: so it isn't counted, and a version of DiscoG that knows no bin doesn't show it to learners either.

use sea_orm_migration::prelude::*;

use crate::columns::{index, optional_id, optional_time};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 2] = ["lessons", "modules"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            add(manager, table, optional_time("removed_at")).await?;
            add(manager, table, optional_id("removed_by")).await?;
            let mut removed = index(table, &["removed_at"]);
            removed.and_where(Expr::col("removed_at").is_not_null());
            manager.create_index(removed).await?;
        }
        add(manager, "lessons", ColumnDef::new("removed_state").string_len(20).null().take()).await?;
        add(manager, "lessons", ColumnDef::new("removed_with_module").boolean().not_null().default(false).take()).await
    }

    /// Lessons and modules in the bin come back, lessons as drafts.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            manager.drop_index(Index::drop().name(format!("{table}_removed_at")).table(table).to_owned()).await?;
            for column in ["removed_at", "removed_by"] {
                drop(manager, table, column).await?;
            }
        }
        drop(manager, "lessons", "removed_state").await?;
        drop(manager, "lessons", "removed_with_module").await
    }
}

/// SQLite takes one column at a time.
async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

async fn drop(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await
}
