//! On PostgreSQL every change announces itself, even one made with psql: a trigger notifies the channel `discog` with the
//! event as JSON (`domain::event::Event`). SQLite has one process, which announces its changes itself.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

const ANNOUNCED: [&str; 11] = [
    "accounts",
    "courses",
    "modules",
    "lessons",
    "enrollments",
    "assignments",
    "submissions",
    "grades",
    "announcements",
    "mails",
    "notifications",
];

const FUNCTION: &str = r"
CREATE FUNCTION discog_announce() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
    PERFORM pg_notify('discog', jsonb_build_object(
        'entity', TG_TABLE_NAME,
        'action', lower(TG_OP),
        'id', changed ->> 'id',
        'course', CASE WHEN TG_TABLE_NAME = 'courses' THEN changed ->> 'id' ELSE changed ->> 'course_id' END,
        'account', CASE WHEN TG_TABLE_NAME = 'accounts' THEN changed ->> 'id' ELSE changed ->> 'account_id' END,
        'version', changed -> 'version'
    )::text);
    RETURN NULL;
END
$$";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        let connection = manager.get_connection();
        connection.execute_unprepared(FUNCTION).await?;
        for table in ANNOUNCED {
            let trigger = format!(
                "CREATE TRIGGER {table}_announce AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION discog_announce()"
            );
            connection.execute_unprepared(&trigger).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        let connection = manager.get_connection();
        for table in ANNOUNCED {
            connection.execute_unprepared(&format!("DROP TRIGGER {table}_announce ON {table}")).await?;
        }
        connection.execute_unprepared("DROP FUNCTION discog_announce()").await?;
        Ok(())
    }
}
