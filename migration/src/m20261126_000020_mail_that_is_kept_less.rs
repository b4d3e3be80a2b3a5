//! Emails whose link gives access to an account lose their text in their final state. Learners can unsubscribe from
//! announcements, and announcements can be changed until they are sent.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{id, index, key, optional_id, optional_text, optional_time, owned_by, text, time, unique, version};

const WITH_A_LINK: &str = "(idempotency_key LIKE 'confirm:%' OR idempotency_key LIKE 'reset:%')";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        manager.create_index(index("mails", &["created_at"])).await?;
        manager.create_index(index("notifications", &["account_id", "read_at"])).await?;
        for table in tables() {
            manager.create_table(table).await?;
        }
        manager.create_index(unique("unsubscriptions", &["account_id", "course_id"])).await?;
        let connection = manager.get_connection();
        // One unsubscription from all courses per account: a plain unique index treats nulls as different.
        connection
            .execute_unprepared("CREATE UNIQUE INDEX unsubscriptions_all ON unsubscriptions (account_id) WHERE course_id IS NULL")
            .await?;
        manager.create_index(unique("signing_keys", &["purpose"])).await?;
        for change in old_mail(manager.get_database_backend()) {
            connection.execute_unprepared(&change).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["signing_keys", "unsubscriptions"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for (table, name) in [("notifications", "notifications_account_id_read_at"), ("mails", "mails_created_at")] {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        for (table, column) in columns().into_iter().rev() {
            let name = column.get_column_name();
            manager.alter_table(Table::alter().table(table).drop_column(name).to_owned()).await?;
        }
        Ok(())
    }
}

fn columns() -> Vec<(&'static str, ColumnDef)> {
    let mut recipients = ColumnDef::new("recipients");
    recipients.big_integer().null();
    let mut form_hash = text("form_hash");
    form_hash.default("");
    vec![
        ("mails", optional_time("link_expires_at")),
        ("mails", optional_text("fault")),
        ("announcements", form_hash),
        ("announcements", recipients),
        ("announcements", version()),
    ]
}

fn tables() -> Vec<TableCreateStatement> {
    let unsubscriptions = Table::create()
        .table("unsubscriptions")
        .col(key())
        .col(id("account_id"))
        .col(optional_id("course_id"))
        .col(time("created_at"))
        .foreign_key(&mut owned_by("account_id", "accounts"))
        .foreign_key(&mut owned_by("course_id", "courses"))
        .to_owned();
    let keys = Table::create()
        .table("signing_keys")
        .col(key())
        .col(text("purpose"))
        .col(text("secret"))
        .col(time("created_at"))
        .to_owned();
    vec![unsubscriptions, keys]
}

/// Links that were emailed before work for three days or an hour from their creation.
fn old_mail(backend: DbBackend) -> Vec<String> {
    let after = |length: &str| match backend {
        DbBackend::Sqlite => format!("strftime('%Y-%m-%dT%H:%M:%f+00:00', created_at, '+{length}')"),
        _ => format!("created_at + interval '{length}'"),
    };
    vec![
        format!("UPDATE mails SET link_expires_at = {} WHERE idempotency_key LIKE 'confirm:%'", after("3 days")),
        format!("UPDATE mails SET link_expires_at = {} WHERE idempotency_key LIKE 'reset:%'", after("1 hours")),
        format!(
            "UPDATE mails SET body_text = '', body_html = '' WHERE state IN ('sent', 'captured', 'failed') AND {WITH_A_LINK}"
        ),
    ]
}
