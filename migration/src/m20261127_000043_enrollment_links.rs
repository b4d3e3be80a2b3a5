//! Links and codes that enroll those who have them, and invitations, which one email may use once.

use sea_orm_migration::prelude::*;

use crate::columns::{id, index, key, number, optional_text, optional_time, owned_by, text, time, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let links = Table::create()
            .table("enrollment_links")
            .col(key())
            .col(id("course_id"))
            .col(text("code"))
            .col(optional_text("email"))
            .col(ColumnDef::new("max_uses").integer().null().take())
            .col(number("uses"))
            .col(optional_time("expires_at"))
            .col(id("created_by"))
            .col(time("created_at"))
            .foreign_key(&mut owned_by("course_id", "courses"))
            .foreign_key(&mut owned_by("created_by", "accounts"))
            .to_owned();
        manager.create_table(links).await?;
        manager.create_index(unique("enrollment_links", &["code"])).await?;
        manager.create_index(index("enrollment_links", &["course_id", "id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("enrollment_links").to_owned()).await
    }
}
