//! The numbers of lessons and learners of a course. Triggers update them, so that no page counts rows: a course with a
//! million learners loads as quickly as one with ten.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{id, number, owned_by};

/// The counted tables and their columns.
const COUNTED: [(&str, &str); 2] = [("lessons", "lessons"), ("enrollments", "learners")];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let counts = Table::create()
            .table("course_counts")
            .col(id("course_id").primary_key())
            .col(number("lessons"))
            .col(number("learners"))
            .foreign_key(&mut owned_by("course_id", "courses"))
            .to_owned();
        manager.create_table(counts).await?;
        let connection = manager.get_connection();
        connection.execute_unprepared(COUNT_ALL).await?;
        let triggers = match manager.get_database_backend() {
            DbBackend::Postgres => postgres(),
            _ => sqlite(),
        };
        for trigger in triggers {
            connection.execute_unprepared(&trigger).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let on = |table: &str| if postgres { format!(" ON {table}") } else { String::new() };
        for (table, _) in COUNTED {
            for moment in ["in", "out"] {
                connection.execute_unprepared(&format!("DROP TRIGGER {table}_counted_{moment}{}", on(table))).await?;
            }
        }
        connection.execute_unprepared(&format!("DROP TRIGGER courses_counted{}", on("courses"))).await?;
        if postgres {
            connection.execute_unprepared("DROP FUNCTION discog_count()").await?;
            connection.execute_unprepared("DROP FUNCTION discog_count_from_zero()").await?;
        }
        manager.drop_table(Table::drop().table("course_counts").to_owned()).await
    }
}

const COUNT_ALL: &str = "
INSERT INTO course_counts (course_id, lessons, learners)
SELECT id,
    (SELECT count(*) FROM lessons WHERE lessons.course_id = courses.id),
    (SELECT count(*) FROM enrollments WHERE enrollments.course_id = courses.id)
FROM courses";

fn sqlite() -> Vec<String> {
    let mut triggers = vec![
        "CREATE TRIGGER courses_counted AFTER INSERT ON courses BEGIN
            INSERT INTO course_counts (course_id, lessons, learners) VALUES (NEW.id, 0, 0);
        END"
        .to_owned(),
    ];
    for (table, column) in COUNTED {
        for (moment, event, row, step) in [("in", "INSERT", "NEW", "+ 1"), ("out", "DELETE", "OLD", "- 1")] {
            triggers.push(format!(
                "CREATE TRIGGER {table}_counted_{moment} AFTER {event} ON {table} BEGIN
                    UPDATE course_counts SET {column} = {column} {step} WHERE course_id = {row}.course_id;
                END"
            ));
        }
    }
    triggers
}

/// Once per statement, however many rows it changes.
fn postgres() -> Vec<String> {
    let mut triggers = vec![
        "CREATE FUNCTION discog_count_from_zero() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO course_counts (course_id, lessons, learners) VALUES (NEW.id, 0, 0);
            RETURN NULL;
        END $$"
            .to_owned(),
        "CREATE TRIGGER courses_counted AFTER INSERT ON courses FOR EACH ROW EXECUTE FUNCTION discog_count_from_zero()"
            .to_owned(),
        "CREATE FUNCTION discog_count() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            EXECUTE format(
                'UPDATE course_counts SET %1$I = course_counts.%1$I + counted.change
                FROM (SELECT course_id, $1 * count(*)::integer AS change FROM changed GROUP BY course_id) AS counted
                WHERE course_counts.course_id = counted.course_id', TG_ARGV[0])
            USING CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
            RETURN NULL;
        END $$"
            .to_owned(),
    ];
    for (table, column) in COUNTED {
        for (moment, event, rows) in [("in", "INSERT", "NEW"), ("out", "DELETE", "OLD")] {
            triggers.push(format!(
                "CREATE TRIGGER {table}_counted_{moment} AFTER {event} ON {table}
                REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count('{column}')"
            ));
        }
    }
    triggers
}
