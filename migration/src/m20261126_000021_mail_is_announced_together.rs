//! Emails and notifications for a whole course are announced once, not once per learner: PostgreSQL drops identical
//! notifications within a transaction, so their events are made identical.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::optional_id;

const FUNCTION: &str = r"
CREATE FUNCTION discog_announce_together() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
    is_of_all boolean := changed ->> 'course_id' IS NOT NULL AND (TG_TABLE_NAME = 'mails' OR TG_OP = 'INSERT');
BEGIN
    PERFORM pg_notify('discog', jsonb_build_object(
        'entity', TG_TABLE_NAME,
        'action', lower(TG_OP),
        'id', CASE WHEN is_of_all THEN '*' ELSE changed ->> 'id' END,
        'course', CASE WHEN is_of_all THEN changed ->> 'course_id' END,
        'account', CASE WHEN NOT is_of_all THEN changed ->> 'account_id' END,
        'version', NULL
    )::text);
    RETURN NULL;
END
$$";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let add = Table::alter().table("notifications").add_column(optional_id("course_id")).to_owned();
        manager.alter_table(add).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared(FUNCTION).await?;
            announce_with(manager, "discog_announce_together").await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            announce_with(manager, "discog_announce").await?;
            manager.get_connection().execute_unprepared("DROP FUNCTION discog_announce_together()").await?;
        }
        manager.alter_table(Table::alter().table("notifications").drop_column("course_id").to_owned()).await
    }
}

async fn announce_with(manager: &SchemaManager<'_>, function: &str) -> Result<(), DbErr> {
    for table in ["mails", "notifications"] {
        let change = format!(
            "CREATE OR REPLACE TRIGGER {table}_announce AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
        );
        manager.get_connection().execute_unprepared(&change).await?;
    }
    Ok(())
}
