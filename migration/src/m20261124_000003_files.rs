//! Files uploaded by people and imports; the storage has their bytes.

use sea_orm_migration::prelude::*;

use crate::columns::{bytes, id, index, key, optional_id, optional_text, owned_by, refers_to, text, time, unique};

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
        for table in ["files"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<TableCreateStatement> {
    let files = Table::create()
        .table("files")
        .col(key())
        .col(id("owner_id"))
        .col(optional_id("course_id"))
        .col(text("name"))
        .col(text("media_type"))
        .col(bytes("size"))
        .col(text("sha256"))
        .col(text("storage_key"))
        .col(optional_text("import_key"))
        .col(time("created_at"))
        .foreign_key(&mut refers_to("owner_id", "accounts"))
        .foreign_key(&mut owned_by("course_id", "courses"))
        .to_owned();
    vec![files]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![unique("files", &["storage_key"]), index("files", &["course_id", "import_key"]), index("files", &["owner_id"])]
}
