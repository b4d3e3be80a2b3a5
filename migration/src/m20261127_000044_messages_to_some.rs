//! Announcements can go to some of a course's learners: then these are listed.

use sea_orm_migration::prelude::*;

use crate::columns::{id, index, owned_by};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let to_some = ColumnDef::new("to_some").boolean().not_null().default(false).take();
        manager.alter_table(Table::alter().table("announcements").add_column(to_some).to_owned()).await?;
        let recipients = Table::create()
            .table("announcement_recipients")
            .col(id("announcement_id"))
            .col(id("account_id"))
            .primary_key(Index::create().col("announcement_id").col("account_id"))
            .foreign_key(&mut owned_by("announcement_id", "announcements"))
            .foreign_key(&mut owned_by("account_id", "accounts"))
            .to_owned();
        manager.create_table(recipients).await?;
        manager.create_index(index("announcement_recipients", &["account_id"])).await
    }

    /// Messages to some are deleted, because everyone could read them otherwise.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("DELETE FROM announcements WHERE to_some").await?;
        manager.drop_table(Table::drop().table("announcement_recipients").to_owned()).await?;
        manager.alter_table(Table::alter().table("announcements").drop_column("to_some").to_owned()).await
    }
}
