//! Registrations that wait for confirmation: the newest one of each unconfirmed email, the browser it was made in, and the
//! page its owner was on their way to.

use sea_orm_migration::prelude::*;

use crate::columns::{id, optional_id, optional_text, owned_by, text, time};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let registrations = Table::create()
            .table("registrations")
            .col(id("account_id").primary_key())
            .col(text("browser_hash"))
            .col(optional_id("course_id"))
            .col(optional_text("next_path"))
            .col(time("created_at"))
            .foreign_key(&mut owned_by("account_id", "accounts"))
            .to_owned();
        manager.create_table(registrations).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("registrations").to_owned()).await
    }
}
