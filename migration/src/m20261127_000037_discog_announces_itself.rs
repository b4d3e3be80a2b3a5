//! On PostgreSQL, DiscoG announces its own changes, many in one transaction; triggers announce only what other programs change.
//! A notification in each transaction made PostgreSQL commit them one after the other.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Each table with the events that are announced, and the function that announces them.
const TRIGGERS: [(&str, &str, &str); 13] = [
    ("accounts", ANY, EACH),
    ("announcements", ANY, EACH),
    ("assignments", ANY, EACH),
    ("course_staff", ANY, EACH),
    ("courses", ANY, EACH),
    ("enrollments", ANY, EACH),
    ("grades", ANY, EACH),
    ("lessons", ANY, EACH),
    ("mails", ANY, TOGETHER),
    ("modules", ANY, EACH),
    ("notifications", ANY, TOGETHER),
    ("sessions", "DELETE", EACH),
    ("submissions", ANY, EACH),
];
const ANY: &str = "INSERT OR UPDATE OR DELETE";
const EACH: &str = "discog_announce";
const TOGETHER: &str = "discog_announce_together";

/// DiscoG sets this on its connections.
const OF_OTHERS: &str = "WHEN (current_setting('discog.announces', true) IS DISTINCT FROM 'itself')";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        replace(manager, OF_OTHERS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        replace(manager, "").await
    }
}

async fn replace(manager: &SchemaManager<'_>, condition: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for (table, events, function) in TRIGGERS {
        let trigger = format!(
            "CREATE OR REPLACE TRIGGER {table}_announce AFTER {events} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION {function}()"
        );
        manager.get_connection().execute_unprepared(&trigger).await?;
    }
    Ok(())
}
