//! The number of characters in a course's published lessons, so that a list of courses can show reading times without reading
//! them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::bytes;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let characters = bytes("characters").default(0).take();
        manager.alter_table(Table::alter().table("course_counts").add_column(characters).to_owned()).await?;
        let connection = manager.get_connection();
        connection.execute_unprepared(COUNT_ALL).await?;
        let triggers: &[&str] = if manager.get_database_backend() == DbBackend::Postgres { &POSTGRES } else { &SQLITE };
        for trigger in triggers {
            connection.execute_unprepared(trigger).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for moment in ["in", "changed", "out"] {
            let on = if postgres { " ON lessons" } else { "" };
            connection.execute_unprepared(&format!("DROP TRIGGER lessons_characters_{moment}{on}")).await?;
        }
        if postgres {
            connection.execute_unprepared("DROP FUNCTION discog_count_characters()").await?;
        }
        manager.alter_table(Table::alter().table("course_counts").drop_column("characters").to_owned()).await
    }
}

const COUNT_ALL: &str = "
UPDATE course_counts SET characters =
    (SELECT coalesce(sum(length(body)), 0) FROM lessons WHERE lessons.course_id = course_counts.course_id
    AND lessons.state = 'published')";

const SQLITE: [&str; 3] = [
    "CREATE TRIGGER lessons_characters_in AFTER INSERT ON lessons WHEN NEW.state = 'published' BEGIN
        UPDATE course_counts SET characters = characters + length(NEW.body) WHERE course_id = NEW.course_id;
    END",
    "CREATE TRIGGER lessons_characters_changed AFTER UPDATE OF body, state ON lessons
    WHEN length(NEW.body) <> length(OLD.body) OR NEW.state <> OLD.state BEGIN
        UPDATE course_counts SET characters = characters
            + CASE NEW.state WHEN 'published' THEN length(NEW.body) ELSE 0 END
            - CASE OLD.state WHEN 'published' THEN length(OLD.body) ELSE 0 END
        WHERE course_id = NEW.course_id;
    END",
    "CREATE TRIGGER lessons_characters_out AFTER DELETE ON lessons WHEN OLD.state = 'published' BEGIN
        UPDATE course_counts SET characters = characters - length(OLD.body) WHERE course_id = OLD.course_id;
    END",
];

/// Inserted and deleted lessons are counted once per statement, however many they are.
const POSTGRES: [&str; 4] = [
    "CREATE FUNCTION discog_count_characters() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            UPDATE course_counts SET characters = characters
                + CASE NEW.state WHEN 'published' THEN length(NEW.body) ELSE 0 END
                - CASE OLD.state WHEN 'published' THEN length(OLD.body) ELSE 0 END
            WHERE course_id = NEW.course_id;
        ELSE
            UPDATE course_counts SET characters = course_counts.characters + counted.change
            FROM (
                SELECT course_id, CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END * sum(length(body)) AS change
                FROM changed WHERE state = 'published' GROUP BY course_id
            ) AS counted
            WHERE course_counts.course_id = counted.course_id;
        END IF;
        RETURN NULL;
    END $$",
    "CREATE TRIGGER lessons_characters_in AFTER INSERT ON lessons
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_characters()",
    "CREATE TRIGGER lessons_characters_changed AFTER UPDATE OF body, state ON lessons
    FOR EACH ROW WHEN (length(NEW.body) <> length(OLD.body) OR NEW.state <> OLD.state) EXECUTE FUNCTION discog_count_characters()",
    "CREATE TRIGGER lessons_characters_out AFTER DELETE ON lessons
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_characters()",
];
