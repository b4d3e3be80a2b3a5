//! Lessons are drafts until they are published; existing ones are published. Only published ones are counted. Their changes
//! are announced like those of other drafts: the announcing function handles any table with a state.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let state = ColumnDef::new("state").string_len(20).not_null().default("published").take();
        manager.alter_table(Table::alter().table("lessons").add_column(state).to_owned()).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(manager, if postgres { &POSTGRES_UP } else { &SQLITE_UP }).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Former drafts are counted, too, once there are no more drafts.
        manager.get_connection().execute_unprepared("UPDATE lessons SET state = 'published'").await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(manager, if postgres { &POSTGRES_DOWN } else { &SQLITE_DOWN }).await?;
        manager.alter_table(Table::alter().table("lessons").drop_column("state").to_owned()).await
    }
}

/// Runs all statements at once, on one connection: another connection of SQLite's still sees a trigger that was just dropped.
async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(&statements.join(";\n")).await?;
    Ok(())
}

const SQLITE_UP: [&str; 5] = [
    "DROP TRIGGER lessons_counted_in",
    "DROP TRIGGER lessons_counted_out",
    "CREATE TRIGGER lessons_counted_in AFTER INSERT ON lessons WHEN NEW.state = 'published' BEGIN
        UPDATE course_counts SET lessons = lessons + 1 WHERE course_id = NEW.course_id;
    END",
    "CREATE TRIGGER lessons_counted_out AFTER DELETE ON lessons WHEN OLD.state = 'published' BEGIN
        UPDATE course_counts SET lessons = lessons - 1 WHERE course_id = OLD.course_id;
    END",
    "CREATE TRIGGER lessons_counted_anew AFTER UPDATE OF state ON lessons WHEN NEW.state <> OLD.state BEGIN
        UPDATE course_counts SET lessons = lessons + (CASE NEW.state WHEN 'published' THEN 1 ELSE -1 END)
        WHERE course_id = NEW.course_id;
    END",
];

const SQLITE_DOWN: [&str; 5] = [
    "DROP TRIGGER lessons_counted_anew",
    "DROP TRIGGER lessons_counted_in",
    "DROP TRIGGER lessons_counted_out",
    "CREATE TRIGGER lessons_counted_in AFTER INSERT ON lessons BEGIN
                    UPDATE course_counts SET lessons = lessons + 1 WHERE course_id = NEW.course_id;
                END",
    "CREATE TRIGGER lessons_counted_out AFTER DELETE ON lessons BEGIN
                    UPDATE course_counts SET lessons = lessons - 1 WHERE course_id = OLD.course_id;
                END",
];

const POSTGRES_UP: [&str; 7] = [
    "DROP TRIGGER lessons_counted_in ON lessons",
    "DROP TRIGGER lessons_counted_out ON lessons",
    "CREATE FUNCTION discog_count_lessons() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE course_counts SET lessons = course_counts.lessons + counted.change
        FROM (
            SELECT course_id, (CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END) * count(*)::integer AS change
            FROM changed WHERE state = 'published' GROUP BY course_id
        ) AS counted
        WHERE course_counts.course_id = counted.course_id;
        RETURN NULL;
    END $$",
    "CREATE FUNCTION discog_count_lesson_anew() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE course_counts SET lessons = lessons + (CASE NEW.state WHEN 'published' THEN 1 ELSE -1 END)
        WHERE course_id = NEW.course_id;
        RETURN NULL;
    END $$",
    "CREATE TRIGGER lessons_counted_in AFTER INSERT ON lessons
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_lessons()",
    "CREATE TRIGGER lessons_counted_out AFTER DELETE ON lessons
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_lessons()",
    "CREATE TRIGGER lessons_counted_anew AFTER UPDATE OF state ON lessons
    FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION discog_count_lesson_anew()",
];

const POSTGRES_DOWN: [&str; 7] = [
    "DROP TRIGGER lessons_counted_anew ON lessons",
    "DROP TRIGGER lessons_counted_in ON lessons",
    "DROP TRIGGER lessons_counted_out ON lessons",
    "DROP FUNCTION discog_count_lessons()",
    "DROP FUNCTION discog_count_lesson_anew()",
    "CREATE TRIGGER lessons_counted_in AFTER INSERT ON lessons
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count('lessons')",
    "CREATE TRIGGER lessons_counted_out AFTER DELETE ON lessons
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count('lessons')",
];
