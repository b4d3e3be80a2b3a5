//! Modules can be drafts, and modules, lessons and assignments can be published at a set time. Until then they are drafts, so that
//! a version of DiscoG that knows no times shows none of them early. Only lessons in published modules are counted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{index, optional_time, word};

#[derive(DeriveMigrationName)]
pub struct Migration;

const SCHEDULED: [&str; 3] = ["modules", "lessons", "assignments"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let state = word("state").default("published").take();
        manager.alter_table(Table::alter().table("modules").add_column(state).to_owned()).await?;
        for table in SCHEDULED {
            let publish_at = optional_time("publish_at");
            manager.alter_table(Table::alter().table(table).add_column(publish_at).to_owned()).await?;
            let mut due = index(table, &["publish_at"]);
            due.and_where(Expr::col("publish_at").is_not_null());
            manager.create_index(due).await?;
        }
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(manager, if postgres { POSTGRES_UP } else { SQLITE_UP }).await
    }

    /// The lessons of draft modules become drafts.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(manager, HIDE).await?;
        run(manager, if postgres { POSTGRES_DOWN } else { SQLITE_DOWN }).await?;
        for table in SCHEDULED {
            manager.drop_index(Index::drop().name(format!("{table}_publish_at")).table(table).to_owned()).await?;
            manager.alter_table(Table::alter().table(table).drop_column("publish_at").to_owned()).await?;
        }
        manager.alter_table(Table::alter().table("modules").drop_column("state").to_owned()).await
    }
}

/// Runs all statements at once, on one connection: another connection of SQLite's still sees a trigger that was just dropped.
async fn run(manager: &SchemaManager<'_>, statements: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(statements).await?;
    Ok(())
}

const HIDE: &str = "
UPDATE lessons SET state = 'draft' WHERE module_id IN (SELECT id FROM modules WHERE state = 'draft');
UPDATE modules SET state = 'published'";

const SQLITE_UP: &str = "
DROP TRIGGER lessons_counted_in;
DROP TRIGGER lessons_counted_out;
DROP TRIGGER lessons_counted_anew;
DROP TRIGGER lessons_characters_in;
DROP TRIGGER lessons_characters_changed;
DROP TRIGGER lessons_characters_out;
CREATE TRIGGER lessons_counted_in AFTER INSERT ON lessons WHEN NEW.state = 'published' BEGIN
    UPDATE course_counts SET lessons = lessons + 1, characters = characters + length(NEW.body)
    WHERE course_id = NEW.course_id AND EXISTS (SELECT 1 FROM modules WHERE id = NEW.module_id AND state = 'published');
END;
CREATE TRIGGER lessons_counted_out AFTER DELETE ON lessons WHEN OLD.state = 'published' BEGIN
    UPDATE course_counts SET lessons = lessons - 1, characters = characters - length(OLD.body)
    WHERE course_id = OLD.course_id AND EXISTS (SELECT 1 FROM modules WHERE id = OLD.module_id AND state = 'published');
END;
CREATE TRIGGER lessons_counted_anew AFTER UPDATE OF body, state, module_id ON lessons
WHEN length(NEW.body) <> length(OLD.body) OR NEW.state <> OLD.state OR NEW.module_id <> OLD.module_id BEGIN
    UPDATE course_counts SET lessons = lessons - 1, characters = characters - length(OLD.body)
    WHERE OLD.state = 'published' AND course_id = OLD.course_id
        AND EXISTS (SELECT 1 FROM modules WHERE id = OLD.module_id AND state = 'published');
    UPDATE course_counts SET lessons = lessons + 1, characters = characters + length(NEW.body)
    WHERE NEW.state = 'published' AND course_id = NEW.course_id
        AND EXISTS (SELECT 1 FROM modules WHERE id = NEW.module_id AND state = 'published');
END;
CREATE TRIGGER modules_counted_anew AFTER UPDATE OF state ON modules WHEN NEW.state <> OLD.state BEGIN
    UPDATE course_counts SET
        lessons = lessons + (CASE NEW.state WHEN 'published' THEN 1 ELSE -1 END)
            * (SELECT count(*) FROM lessons WHERE module_id = NEW.id AND state = 'published'),
        characters = characters + (CASE NEW.state WHEN 'published' THEN 1 ELSE -1 END)
            * (SELECT coalesce(sum(length(body)), 0) FROM lessons WHERE module_id = NEW.id AND state = 'published')
    WHERE course_id = NEW.course_id;
END;
CREATE TRIGGER modules_counted_out BEFORE DELETE ON modules WHEN OLD.state = 'published' BEGIN
    UPDATE course_counts SET
        lessons = lessons - (SELECT count(*) FROM lessons WHERE module_id = OLD.id AND state = 'published'),
        characters = characters
            - (SELECT coalesce(sum(length(body)), 0) FROM lessons WHERE module_id = OLD.id AND state = 'published')
    WHERE course_id = OLD.course_id;
END";

const SQLITE_DOWN: &str = "
DROP TRIGGER modules_counted_anew;
DROP TRIGGER modules_counted_out;
DROP TRIGGER lessons_counted_in;
DROP TRIGGER lessons_counted_out;
DROP TRIGGER lessons_counted_anew;
CREATE TRIGGER lessons_counted_in AFTER INSERT ON lessons WHEN NEW.state = 'published' BEGIN
        UPDATE course_counts SET lessons = lessons + 1 WHERE course_id = NEW.course_id;
    END;
CREATE TRIGGER lessons_counted_out AFTER DELETE ON lessons WHEN OLD.state = 'published' BEGIN
        UPDATE course_counts SET lessons = lessons - 1 WHERE course_id = OLD.course_id;
    END;
CREATE TRIGGER lessons_counted_anew AFTER UPDATE OF state ON lessons WHEN NEW.state <> OLD.state BEGIN
        UPDATE course_counts SET lessons = lessons + (CASE NEW.state WHEN 'published' THEN 1 ELSE -1 END)
        WHERE course_id = NEW.course_id;
    END;
CREATE TRIGGER lessons_characters_in AFTER INSERT ON lessons WHEN NEW.state = 'published' BEGIN
        UPDATE course_counts SET characters = characters + length(NEW.body) WHERE course_id = NEW.course_id;
    END;
CREATE TRIGGER lessons_characters_changed AFTER UPDATE OF body, state ON lessons
    WHEN length(NEW.body) <> length(OLD.body) OR NEW.state <> OLD.state BEGIN
        UPDATE course_counts SET characters = characters
            + CASE NEW.state WHEN 'published' THEN length(NEW.body) ELSE 0 END
            - CASE OLD.state WHEN 'published' THEN length(OLD.body) ELSE 0 END
        WHERE course_id = NEW.course_id;
    END;
CREATE TRIGGER lessons_characters_out AFTER DELETE ON lessons WHEN OLD.state = 'published' BEGIN
        UPDATE course_counts SET characters = characters - length(OLD.body) WHERE course_id = OLD.course_id;
    END";

/// Inserted and deleted lessons are counted once per statement, however many they are.
const POSTGRES_UP: &str = "
DROP TRIGGER lessons_counted_in ON lessons;
DROP TRIGGER lessons_counted_out ON lessons;
DROP TRIGGER lessons_counted_anew ON lessons;
DROP TRIGGER lessons_characters_in ON lessons;
DROP TRIGGER lessons_characters_changed ON lessons;
DROP TRIGGER lessons_characters_out ON lessons;
DROP FUNCTION discog_count_lessons();
DROP FUNCTION discog_count_lesson_anew();
DROP FUNCTION discog_count_characters();
CREATE FUNCTION discog_count_lessons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE course_counts SET
        lessons = course_counts.lessons + counted.sign * counted.lessons,
        characters = course_counts.characters + counted.sign * counted.characters
    FROM (
        SELECT changed.course_id, CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END AS sign,
            count(*)::integer AS lessons, sum(length(changed.body)) AS characters
        FROM changed JOIN modules ON modules.id = changed.module_id AND modules.state = 'published'
        WHERE changed.state = 'published' GROUP BY changed.course_id
    ) AS counted
    WHERE course_counts.course_id = counted.course_id;
    RETURN NULL;
END $$;
CREATE FUNCTION discog_count_lesson_anew() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was boolean := OLD.state = 'published' AND EXISTS (SELECT 1 FROM modules WHERE id = OLD.module_id AND state = 'published');
    is_now boolean := NEW.state = 'published' AND EXISTS (SELECT 1 FROM modules WHERE id = NEW.module_id AND state = 'published');
BEGIN
    UPDATE course_counts SET
        lessons = lessons + is_now::integer - was::integer,
        characters = characters + is_now::integer * length(NEW.body) - was::integer * length(OLD.body)
    WHERE course_id = NEW.course_id;
    RETURN NULL;
END $$;
CREATE FUNCTION discog_count_module() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sign integer := CASE WHEN TG_OP = 'UPDATE' AND NEW.state = 'published' THEN 1 ELSE -1 END;
BEGIN
    UPDATE course_counts SET
        lessons = course_counts.lessons + sign * counted.lessons,
        characters = course_counts.characters + sign * counted.characters
    FROM (
        SELECT count(*)::integer AS lessons, coalesce(sum(length(body)), 0) AS characters
        FROM lessons WHERE module_id = OLD.id AND state = 'published'
    ) AS counted
    WHERE course_counts.course_id = OLD.course_id;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER lessons_counted_in AFTER INSERT ON lessons
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_lessons();
CREATE TRIGGER lessons_counted_out AFTER DELETE ON lessons
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_lessons();
CREATE TRIGGER lessons_counted_anew AFTER UPDATE OF body, state, module_id ON lessons FOR EACH ROW
WHEN (length(NEW.body) <> length(OLD.body) OR NEW.state <> OLD.state OR NEW.module_id <> OLD.module_id)
EXECUTE FUNCTION discog_count_lesson_anew();
CREATE TRIGGER modules_counted_anew AFTER UPDATE OF state ON modules
FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION discog_count_module();
CREATE TRIGGER modules_counted_out BEFORE DELETE ON modules
FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION discog_count_module()";

const POSTGRES_DOWN: &str = "
DROP TRIGGER modules_counted_anew ON modules;
DROP TRIGGER modules_counted_out ON modules;
DROP TRIGGER lessons_counted_in ON lessons;
DROP TRIGGER lessons_counted_out ON lessons;
DROP TRIGGER lessons_counted_anew ON lessons;
DROP FUNCTION discog_count_module();
DROP FUNCTION discog_count_lessons();
DROP FUNCTION discog_count_lesson_anew();
CREATE FUNCTION discog_count_lessons() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE course_counts SET lessons = course_counts.lessons + counted.change
        FROM (
            SELECT course_id, (CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END) * count(*)::integer AS change
            FROM changed WHERE state = 'published' GROUP BY course_id
        ) AS counted
        WHERE course_counts.course_id = counted.course_id;
        RETURN NULL;
    END $$;
CREATE FUNCTION discog_count_lesson_anew() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE course_counts SET lessons = lessons + (CASE NEW.state WHEN 'published' THEN 1 ELSE -1 END)
        WHERE course_id = NEW.course_id;
        RETURN NULL;
    END $$;
CREATE FUNCTION discog_count_characters() RETURNS trigger LANGUAGE plpgsql AS $$
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
    END $$;
CREATE TRIGGER lessons_counted_in AFTER INSERT ON lessons
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_lessons();
CREATE TRIGGER lessons_counted_out AFTER DELETE ON lessons
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_lessons();
CREATE TRIGGER lessons_counted_anew AFTER UPDATE OF state ON lessons
    FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION discog_count_lesson_anew();
CREATE TRIGGER lessons_characters_in AFTER INSERT ON lessons
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_characters();
CREATE TRIGGER lessons_characters_changed AFTER UPDATE OF body, state ON lessons
    FOR EACH ROW WHEN (length(NEW.body) <> length(OLD.body) OR NEW.state <> OLD.state) EXECUTE FUNCTION discog_count_characters();
CREATE TRIGGER lessons_characters_out AFTER DELETE ON lessons
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION discog_count_characters()";
