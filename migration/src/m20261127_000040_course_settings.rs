//! The settings of a course: its language, who may enroll until when, its places, and the slugs that it had before.

use sea_orm_migration::prelude::*;

use crate::columns::{id, index, optional_time, owned_by, time, word};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            word("language").default("en").take(),
            word("enrollment_policy").default("open").take(),
            optional_time("enroll_until"),
            ColumnDef::new("seats").integer().null().take(),
        ];
        for column in columns {
            manager.alter_table(Table::alter().table("courses").add_column(column).to_owned()).await?;
        }
        let slugs = Table::create()
            .table("course_slugs")
            .col(ColumnDef::new("slug").text().not_null().primary_key())
            .col(id("course_id"))
            .col(time("created_at"))
            .foreign_key(&mut owned_by("course_id", "courses"))
            .to_owned();
        manager.create_table(slugs).await?;
        manager.create_index(index("course_slugs", &["course_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("course_slugs").to_owned()).await?;
        for column in ["seats", "enroll_until", "enrollment_policy", "language"] {
            manager.alter_table(Table::alter().table("courses").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
