//! Courses, their staff, modules and lessons, and their learners.

use sea_orm_migration::prelude::*;

use crate::columns::{
    bytes, id, index, key, number, optional_id, optional_text, optional_time, owned_by, refers_to, text, time, unique, version,
    word,
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
        for table in ["progress", "enrollments", "lesson_versions", "lessons", "modules", "course_staff", "courses"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<TableCreateStatement> {
    let courses = Table::create()
        .table("courses")
        .col(key())
        .col(text("slug"))
        .col(text("title"))
        .col(text("summary"))
        .col(text("description"))
        .col(word("state"))
        .col(id("owner_id"))
        .col(optional_text("import_source"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .col(optional_time("published_at"))
        .col(version())
        .foreign_key(&mut refers_to("owner_id", "accounts"))
        .to_owned();
    let course_staff = Table::create()
        .table("course_staff")
        .col(key())
        .col(id("course_id"))
        .col(id("account_id"))
        .col(word("role"))
        .col(time("created_at"))
        .foreign_key(&mut owned_by("course_id", "courses"))
        .foreign_key(&mut owned_by("account_id", "accounts"))
        .to_owned();
    let modules = Table::create()
        .table("modules")
        .col(key())
        .col(id("course_id"))
        .col(text("title"))
        .col(number("position"))
        .col(optional_text("import_key"))
        .col(version())
        .foreign_key(&mut owned_by("course_id", "courses"))
        .to_owned();
    let lessons = Table::create()
        .table("lessons")
        .col(key())
        .col(id("course_id"))
        .col(id("module_id"))
        .col(text("slug"))
        .col(text("title"))
        .col(text("body"))
        .col(number("position"))
        .col(number("depth"))
        .col(optional_text("import_key"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .col(version())
        .foreign_key(&mut owned_by("course_id", "courses"))
        .foreign_key(&mut owned_by("module_id", "modules"))
        .to_owned();
    let lesson_versions = Table::create()
        .table("lesson_versions")
        .col(key())
        .col(id("lesson_id"))
        .col(bytes("version"))
        .col(text("title"))
        .col(text("body"))
        .col(optional_id("author_id"))
        .col(time("created_at"))
        .foreign_key(&mut owned_by("lesson_id", "lessons"))
        .to_owned();
    let enrollments = Table::create()
        .table("enrollments")
        .col(key())
        .col(id("course_id"))
        .col(id("account_id"))
        .col(optional_id("last_lesson_id"))
        .col(time("created_at"))
        .foreign_key(&mut owned_by("course_id", "courses"))
        .foreign_key(&mut owned_by("account_id", "accounts"))
        .to_owned();
    let progress = Table::create()
        .table("progress")
        .col(key())
        .col(id("enrollment_id"))
        .col(id("lesson_id"))
        .col(time("completed_at"))
        .foreign_key(&mut owned_by("enrollment_id", "enrollments"))
        .foreign_key(&mut owned_by("lesson_id", "lessons"))
        .to_owned();
    vec![courses, course_staff, modules, lessons, lesson_versions, enrollments, progress]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("courses", &["slug"]),
        unique("course_staff", &["course_id", "account_id"]),
        index("course_staff", &["account_id"]),
        index("modules", &["course_id", "position"]),
        unique("lessons", &["course_id", "slug"]),
        index("lessons", &["course_id", "position"]),
        index("lessons", &["module_id", "position"]),
        unique("lesson_versions", &["lesson_id", "version"]),
        unique("enrollments", &["account_id", "course_id"]),
        index("enrollments", &["course_id", "id"]),
        unique("progress", &["enrollment_id", "lesson_id"]),
        index("progress", &["lesson_id"]),
    ]
}
