//! Idempotency keys, the files whose record isn't written yet, and events that say whether their record is a draft.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{id, index, owned_by, text, time, word};

const FUNCTION: &str = r"
CREATE OR REPLACE FUNCTION discog_announce() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
    is_draft boolean := false;
BEGIN
    IF changed ->> 'state' = 'draft' THEN
        is_draft := TG_OP <> 'UPDATE' OR to_jsonb(OLD) ->> 'state' = 'draft';
    END IF;
    PERFORM pg_notify('discog', jsonb_build_object(
        'entity', TG_TABLE_NAME,
        'action', lower(TG_OP),
        'id', changed ->> 'id',
        'course', CASE WHEN TG_TABLE_NAME = 'courses' THEN changed ->> 'id' ELSE changed ->> 'course_id' END,
        'account', CASE WHEN TG_TABLE_NAME = 'accounts' THEN changed ->> 'id' ELSE changed ->> 'account_id' END,
        'version', changed -> 'version',
        'draft', is_draft
    )::text);
    RETURN NULL;
END
$$";

/// As in `announce_changes`.
const FUNCTION_BEFORE: &str = r"
CREATE OR REPLACE FUNCTION discog_announce() RETURNS trigger LANGUAGE plpgsql AS $$
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

const TRIGGER: &str = "CREATE TRIGGER course_staff_announce AFTER INSERT OR UPDATE OR DELETE ON course_staff \
    FOR EACH ROW EXECUTE FUNCTION discog_announce()";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(idempotency_keys()).await?;
        manager.create_index(index("idempotency_keys", &["created_at"])).await?;
        manager.create_table(pending_files()).await?;
        manager.create_index(index("pending_files", &["created_at"])).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            let connection = manager.get_connection();
            connection.execute_unprepared(FUNCTION).await?;
            connection.execute_unprepared(TRIGGER).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            let connection = manager.get_connection();
            connection.execute_unprepared("DROP TRIGGER course_staff_announce ON course_staff").await?;
            connection.execute_unprepared(FUNCTION_BEFORE).await?;
        }
        for table in ["pending_files", "idempotency_keys"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn idempotency_keys() -> TableCreateStatement {
    Table::create()
        .table("idempotency_keys")
        .col(id("account_id"))
        .col(word("purpose"))
        .col(text("key_hash"))
        .col(text("content_hash"))
        .col(id("made_id"))
        .col(time("created_at"))
        .primary_key(Index::create().col("account_id").col("purpose").col("key_hash"))
        .foreign_key(&mut owned_by("account_id", "accounts"))
        .to_owned()
}

fn pending_files() -> TableCreateStatement {
    Table::create().table("pending_files").col(text("storage_key").primary_key()).col(time("created_at")).to_owned()
}
