//! Accounts, their sessions and one-time links, the limits on guessing, and the audit trail.

use sea_orm_migration::prelude::*;

use crate::columns::{id, index, key, number, optional_id, optional_time, owned_by, text, time, unique, version, word};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["audit", "rate_limits", "one_time_links", "sessions", "accounts"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<TableCreateStatement> {
    let accounts = Table::create()
        .table("accounts")
        .col(key())
        .col(text("email"))
        .col(text("name"))
        .col(text("password_hash"))
        .col(word("role"))
        .col(text("time_zone"))
        .col(optional_time("email_confirmed_at"))
        .col(optional_time("disabled_at"))
        .col(time("created_at"))
        .col(version())
        .to_owned();
    let sessions = Table::create()
        .table("sessions")
        .col(text("token_hash").primary_key())
        .col(id("account_id"))
        .col(word("kind"))
        .col(text("user_agent"))
        .col(time("created_at"))
        .col(time("expires_at"))
        .foreign_key(&mut owned_by("account_id", "accounts"))
        .to_owned();
    let one_time_links = Table::create()
        .table("one_time_links")
        .col(text("token_hash").primary_key())
        .col(id("account_id"))
        .col(word("purpose"))
        .col(time("created_at"))
        .col(time("expires_at"))
        .col(optional_time("used_at"))
        .foreign_key(&mut owned_by("account_id", "accounts"))
        .to_owned();
    let rate_limits = Table::create()
        .table("rate_limits")
        .col(text("key").primary_key())
        .col(number("count"))
        .col(time("resets_at"))
        .to_owned();
    let audit = Table::create()
        .table("audit")
        .col(key())
        .col(time("at"))
        .col(optional_id("actor_id"))
        .col(text("action"))
        .col(text("subject"))
        .col(text("details"))
        .to_owned();
    vec![accounts, sessions, one_time_links, rate_limits, audit]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("accounts", &["email"]),
        index("sessions", &["account_id"]),
        index("sessions", &["expires_at"]),
        index("one_time_links", &["account_id"]),
        index("audit", &["actor_id"]),
    ]
}
