//! Announcements to learners, the outbox, and notifications on the site.

use sea_orm_migration::prelude::*;

use crate::columns::{
    id, index, key, number, optional_id, optional_text, optional_time, owned_by, refers_to, text, time, unique, word,
};

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
        for table in ["notifications", "mails", "announcements"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<TableCreateStatement> {
    let announcements = Table::create()
        .table("announcements")
        .col(key())
        .col(id("course_id"))
        .col(id("author_id"))
        .col(text("subject"))
        .col(text("body"))
        .col(text("idempotency_key"))
        .col(time("scheduled_for"))
        .col(optional_time("queued_at"))
        .col(time("created_at"))
        .foreign_key(&mut owned_by("course_id", "courses"))
        .foreign_key(&mut refers_to("author_id", "accounts"))
        .to_owned();
    let mails = Table::create()
        .table("mails")
        .col(key())
        .col(text("idempotency_key"))
        .col(optional_id("account_id"))
        .col(optional_id("course_id"))
        .col(optional_id("announcement_id"))
        .col(text("to_address"))
        .col(text("to_name"))
        .col(text("subject"))
        .col(text("body_text"))
        .col(text("body_html"))
        .col(word("state"))
        .col(number("attempts"))
        .col(time("scheduled_for"))
        .col(optional_time("claimed_until"))
        .col(optional_time("sent_at"))
        .col(optional_text("last_error"))
        .col(time("created_at"))
        .foreign_key(&mut owned_by("account_id", "accounts"))
        .foreign_key(&mut owned_by("course_id", "courses"))
        .foreign_key(&mut owned_by("announcement_id", "announcements"))
        .to_owned();
    let notifications = Table::create()
        .table("notifications")
        .col(key())
        .col(id("account_id"))
        .col(text("text"))
        .col(text("link"))
        .col(text("idempotency_key"))
        .col(time("created_at"))
        .col(optional_time("read_at"))
        .foreign_key(&mut owned_by("account_id", "accounts"))
        .to_owned();
    vec![announcements, mails, notifications]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("announcements", &["course_id", "id"]),
        index("announcements", &["queued_at", "scheduled_for"]),
        unique("announcements", &["author_id", "idempotency_key"]),
        unique("mails", &["idempotency_key"]),
        index("mails", &["state", "scheduled_for"]),
        index("mails", &["announcement_id"]),
        index("mails", &["course_id", "id"]),
        unique("notifications", &["account_id", "idempotency_key"]),
        index("notifications", &["account_id", "id"]),
    ]
}
