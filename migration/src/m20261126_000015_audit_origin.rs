use sea_orm_migration::prelude::*;

use crate::columns::{index, text};

const COLUMNS: [&str; 3] = ["address", "user_agent", "request_id"];

/// The origin of the request that an audit entry is about.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            let mut column = text(column).default("").take();
            manager.alter_table(Table::alter().table("audit").add_column(&mut column).to_owned()).await?;
        }
        manager.create_index(index("audit", &["subject"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("audit_subject").table("audit").to_owned()).await?;
        for column in COLUMNS {
            manager.alter_table(Table::alter().table("audit").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
