//! Assignments, the work submitted for them, and its grades.

use sea_orm_migration::prelude::*;

use crate::columns::{
    id, index, key, number, optional_id, optional_time, owned_by, refers_to, text, time, unique, version, word,
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
        for table in ["grades", "submissions", "assignments"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<TableCreateStatement> {
    let assignments = Table::create()
        .table("assignments")
        .col(key())
        .col(id("course_id"))
        .col(text("title"))
        .col(text("instructions"))
        .col(number("points"))
        .col(optional_time("due_at"))
        .col(optional_time("cutoff_at"))
        .col(word("state"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .col(version())
        .foreign_key(&mut owned_by("course_id", "courses"))
        .to_owned();
    let submissions = Table::create()
        .table("submissions")
        .col(key())
        .col(id("assignment_id"))
        .col(id("course_id"))
        .col(id("account_id"))
        .col(number("attempt"))
        .col(text("body"))
        .col(optional_id("file_id"))
        .col(text("idempotency_key"))
        .col(ColumnDef::new("late").boolean().not_null())
        .col(time("created_at"))
        .foreign_key(&mut owned_by("assignment_id", "assignments"))
        .foreign_key(&mut owned_by("course_id", "courses"))
        .foreign_key(&mut owned_by("account_id", "accounts"))
        .foreign_key(&mut refers_to("file_id", "files"))
        .to_owned();
    let grades = Table::create()
        .table("grades")
        .col(key())
        .col(id("submission_id"))
        .col(id("course_id"))
        .col(id("account_id"))
        .col(number("points"))
        .col(text("comment"))
        .col(id("grader_id"))
        .col(time("graded_at"))
        .col(version())
        .foreign_key(&mut owned_by("submission_id", "submissions"))
        .foreign_key(&mut owned_by("course_id", "courses"))
        .foreign_key(&mut owned_by("account_id", "accounts"))
        .foreign_key(&mut refers_to("grader_id", "accounts"))
        .to_owned();
    vec![assignments, submissions, grades]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("assignments", &["course_id", "id"]),
        unique("submissions", &["assignment_id", "account_id", "attempt"]),
        unique("submissions", &["account_id", "idempotency_key"]),
        index("submissions", &["course_id", "id"]),
        index("submissions", &["file_id"]),
        unique("grades", &["submission_id"]),
        index("grades", &["account_id"]),
    ]
}
