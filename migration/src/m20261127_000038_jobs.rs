//! One queue for all deferred work.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{index, key, number, optional_id, optional_text, optional_time, text, time, word};

const TRIGGER: &str = "CREATE TRIGGER jobs_announce AFTER INSERT OR UPDATE OR DELETE ON jobs FOR EACH ROW \
    WHEN (current_setting('discog.announces', true) IS DISTINCT FROM 'itself') EXECUTE FUNCTION discog_announce()";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut starter =
            ForeignKey::create().from_col("account_id").to("accounts", "id").on_delete(ForeignKeyAction::SetNull).to_owned();
        let jobs = Table::create()
            .table("jobs")
            .col(key())
            .col(text("kind"))
            .col(optional_text("unique_key"))
            .col(text("input"))
            .col(word("state"))
            .col(number("attempts"))
            .col(time("run_at"))
            .col(optional_time("claimed_until"))
            .col(ColumnDef::new("cancel_requested").boolean().not_null().default(false))
            .col(ColumnDef::new("progress_done").big_integer().null())
            .col(ColumnDef::new("progress_total").big_integer().null())
            .col(optional_text("last_error"))
            .col(optional_text("result"))
            .col(optional_id("account_id"))
            .col(time("created_at"))
            .col(optional_time("ended_at"))
            .foreign_key(&mut starter)
            .to_owned();
        manager.create_table(jobs).await?;
        let mut queued_once = index("jobs", &["unique_key"]).unique().to_owned();
        queued_once.and_where(Expr::col("state").eq("queued"));
        manager.create_index(queued_once).await?;
        manager.create_index(index("jobs", &["state", "run_at"])).await?;
        manager.create_index(index("jobs", &["state", "id"])).await?;
        manager.create_index(index("jobs", &["account_id"])).await?;
        manager.create_index(index("jobs", &["ended_at"])).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared(TRIGGER).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("jobs").to_owned()).await
    }
}
