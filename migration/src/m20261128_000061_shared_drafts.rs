//! The text of a lesson that its authors are writing together: a state, the edits since, and the authors' cursors.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{bytes, id, index, key, optional_id, owned_by, text, time, unique};

const TRIGGER: &str = "CREATE TRIGGER shared_drafts_announce AFTER INSERT OR UPDATE OR DELETE ON shared_drafts FOR EACH ROW \
    WHEN (current_setting('discog.announces', true) IS DISTINCT FROM 'itself') EXECUTE FUNCTION discog_announce()";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drafts = Table::create()
            .table("shared_drafts")
            .col(key())
            .col(id("lesson_id"))
            .col(id("course_id"))
            .col(bytes("version"))
            .col(blob("state"))
            .col(bytes("state_version"))
            .col(bytes("lesson_version"))
            .col(blob("saved_state"))
            .col(bytes("saved_version"))
            .col(time("updated_at"))
            .foreign_key(&mut owned_by("lesson_id", "lessons"))
            .foreign_key(&mut owned_by("course_id", "courses"))
            .to_owned();
        manager.create_table(drafts).await?;
        manager.create_index(unique("shared_drafts", &["lesson_id"])).await?;
        manager.create_index(index("shared_drafts", &["course_id"])).await?;
        manager.create_index(index("shared_drafts", &["updated_at"])).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared(TRIGGER).await?;
        }
        let mut author =
            ForeignKey::create().from_col("account_id").to("accounts", "id").on_delete(ForeignKeyAction::SetNull).to_owned();
        let edits = Table::create()
            .table("shared_draft_edits")
            .col(key())
            .col(id("draft_id"))
            .col(bytes("version"))
            .col(blob("edits"))
            .col(optional_id("account_id"))
            .foreign_key(&mut owned_by("draft_id", "shared_drafts"))
            .foreign_key(&mut author)
            .to_owned();
        manager.create_table(edits).await?;
        manager.create_index(unique("shared_draft_edits", &["draft_id", "version"])).await?;
        manager.create_index(index("shared_draft_edits", &["account_id"])).await?;
        let cursors = Table::create()
            .table("shared_draft_cursors")
            .col(key())
            .col(id("draft_id"))
            .col(bytes("copy"))
            .col(id("account_id"))
            .col(text("cursor"))
            .col(time("seen_at"))
            .foreign_key(&mut owned_by("draft_id", "shared_drafts"))
            .foreign_key(&mut owned_by("account_id", "accounts"))
            .to_owned();
        manager.create_table(cursors).await?;
        manager.create_index(unique("shared_draft_cursors", &["draft_id", "copy"])).await?;
        manager.create_index(index("shared_draft_cursors", &["account_id"])).await?;
        manager.create_index(index("shared_draft_cursors", &["seen_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["shared_draft_cursors", "shared_draft_edits", "shared_drafts"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn blob(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().not_null().take()
}
