//! Pictures as the covers of courses and modules. The bytes are in the storage, in several sizes.

use sea_orm_migration::prelude::*;

use crate::columns::{id, index, key, number, optional_id, owned_by, text, time};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let covers = Table::create()
            .table("covers")
            .col(key())
            .col(id("course_id"))
            .col(optional_id("module_id"))
            .col(text("storage_key"))
            .col(number("width"))
            .col(number("focus_x"))
            .col(number("focus_y"))
            .col(time("created_at"))
            .foreign_key(&mut owned_by("course_id", "courses"))
            .foreign_key(&mut owned_by("module_id", "modules"))
            .to_owned();
        manager.create_table(covers).await?;
        manager.create_index(index("covers", &["course_id"])).await?;
        manager.create_index(index("covers", &["storage_key"])).await?;
        let mut of_course = Index::create().unique().name("covers_of_course").table("covers").col("course_id").to_owned();
        of_course.and_where(Expr::col("module_id").is_null());
        manager.create_index(of_course).await?;
        manager.create_index(Index::create().unique().name("covers_of_module").table("covers").col("module_id").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("covers").to_owned()).await
    }
}
