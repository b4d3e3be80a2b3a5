//! The files that an assignment accepts, the last person to change it, and the size and content hash of each submission.

use sea_orm_migration::prelude::*;

use crate::columns::{optional_id, optional_text};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The files that assignments accepted before they had a choice.
const ACCEPTED: &str = "documents pictures text archives";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            manager.alter_table(Table::alter().table(table).drop_column(column.get_column_name()).to_owned()).await?;
        }
        Ok(())
    }
}

fn columns() -> [(&'static str, ColumnDef); 4] {
    [
        ("assignments", ColumnDef::new("accepted_files").text().not_null().default(ACCEPTED).take()),
        ("assignments", optional_id("edited_by")),
        ("submissions", optional_text("content_hash")),
        ("submissions", ColumnDef::new("bytes").big_integer().not_null().default(0).take()),
    ]
}
