//! Enrollments have a state, a start and an end; existing ones are active. Only those that have a place are counted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{index, optional_time, word};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [word("state").default("active").take(), optional_time("starts_at"), optional_time("ends_at")] {
            manager.alter_table(Table::alter().table("enrollments").add_column(column).to_owned()).await?;
        }
        manager.create_index(index("enrollments", &["course_id", "state", "id"])).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(manager, if postgres { &POSTGRES_UP } else { &SQLITE_UP }).await
    }

    /// Requests and rejections are deleted: without a state they would let people in. Learners who were removed come back,
    /// because their work and progress can't stay otherwise.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DELETE FROM enrollments WHERE state IN ('pending', 'rejected')").await?;
        connection.execute_unprepared("UPDATE enrollments SET state = 'active'").await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(manager, if postgres { &POSTGRES_DOWN } else { &SQLITE_DOWN }).await?;
        for column in ["ends_at", "starts_at", "state"] {
            manager.alter_table(Table::alter().table("enrollments").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

/// Runs all statements at once, on one connection: another connection of SQLite's still sees a trigger that was just dropped.
async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(&statements.join(";\n")).await?;
    Ok(())
}

const SQLITE_UP: [&str; 5] = [
    "DROP TRIGGER enrollments_counted_in",
    "DROP TRIGGER enrollments_counted_out",
    "CREATE TRIGGER enrollments_counted_in AFTER INSERT ON enrollments WHEN NEW.state IN ('active', 'completed') BEGIN
        UPDATE course_counts SET learners = learners + 1 WHERE course_id = NEW.course_id;
    END",
    "CREATE TRIGGER enrollments_counted_out AFTER DELETE ON enrollments WHEN OLD.state IN ('active', 'completed') BEGIN
        UPDATE course_counts SET learners = learners - 1 WHERE course_id = OLD.course_id;
    END",
    "CREATE TRIGGER enrollments_counted_again AFTER UPDATE OF state ON enrollments
    WHEN (NEW.state IN ('active', 'completed')) <> (OLD.state IN ('active', 'completed')) BEGIN
        UPDATE course_counts SET learners = learners + (CASE WHEN NEW.state IN ('active', 'completed') THEN 1 ELSE -1 END)
        WHERE course_id = NEW.course_id;
    END",
];

const SQLITE_DOWN: [&str; 6] = [
    "DROP INDEX \"enrollments_course_id_state_id\"",
    "DROP TRIGGER enrollments_counted_again",
    "DROP TRIGGER enrollments_counted_in",
    "DROP TRIGGER enrollments_counted_out",
    "CREATE TRIGGER enrollments_counted_in AFTER INSERT ON enrollments BEGIN
                    UPDATE course_counts SET learners = learners + 1 WHERE course_id = NEW.course_id;
                END",
    "CREATE TRIGGER enrollments_counted_out AFTER DELETE ON enrollments BEGIN
                    UPDATE course_counts SET learners = learners - 1 WHERE course_id = OLD.course_id;
                END",
];

const POSTGRES_UP: [&str; 7] = [
    "DROP TRIGGER enrollments_counted_in ON enrollments",
    "DROP TRIGGER enrollments_counted_out ON enrollments",
    "CREATE FUNCTION discog_count_learners() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE course_counts SET learners = course_counts.learners + counted.change
        FROM (
            SELECT course_id, (CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END) * count(*)::integer AS change
            FROM changed WHERE state IN ('active', 'completed') GROUP BY course_id
        ) AS counted
        WHERE course_counts.course_id = counted.course_id;
        RETURN NULL;
    END $$",
    "CREATE FUNCTION discog_count_learner_again() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE course_counts
        SET learners = learners + (CASE WHEN NEW.state IN ('active', 'completed') THEN 1 ELSE -1 END)
        WHERE course_id = NEW.course_id;
        RETURN NULL;
    END $$",
    "CREATE TRIGGER enrollments_counted_in AFTER INSERT ON enrollments
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_learners()",
    "CREATE TRIGGER enrollments_counted_out AFTER DELETE ON enrollments
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_learners()",
    "CREATE TRIGGER enrollments_counted_again AFTER UPDATE OF state ON enrollments
    FOR EACH ROW WHEN ((NEW.state IN ('active', 'completed')) <> (OLD.state IN ('active', 'completed')))
    EXECUTE FUNCTION discog_count_learner_again()",
];

const POSTGRES_DOWN: [&str; 8] = [
    "DROP INDEX \"enrollments_course_id_state_id\"",
    "DROP TRIGGER enrollments_counted_again ON enrollments",
    "DROP TRIGGER enrollments_counted_in ON enrollments",
    "DROP TRIGGER enrollments_counted_out ON enrollments",
    "DROP FUNCTION discog_count_learners()",
    "DROP FUNCTION discog_count_learner_again()",
    "CREATE TRIGGER enrollments_counted_in AFTER INSERT ON enrollments
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count('learners')",
    "CREATE TRIGGER enrollments_counted_out AFTER DELETE ON enrollments
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count('learners')",
];
