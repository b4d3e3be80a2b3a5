//! Changes to a published lesson wait until their author publishes them. `learner_version` and `learner_title` say what learners
//! read until then; without them, they read the latest. What was published and what each learner has read is kept.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{bytes, id, index, key, optional_id, optional_text, owned_by, text, time, unique, word};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let learner_version = ColumnDef::new("learner_version").big_integer().null().take();
        for column in [learner_version, optional_text("learner_title")] {
            manager.alter_table(Table::alter().table("lessons").add_column(column).to_owned()).await?;
        }
        let updates = Table::create()
            .table("lesson_updates")
            .col(key())
            .col(id("lesson_id"))
            .col(bytes("version"))
            .col(word("kind"))
            .col(text("note"))
            .col(optional_id("account_id"))
            .col(time("published_at"))
            .foreign_key(&mut owned_by("lesson_id", "lessons"))
            .to_owned();
        manager.create_table(updates).await?;
        manager.create_index(unique("lesson_updates", &["lesson_id", "version"])).await?;
        let readings = Table::create()
            .table("lesson_readings")
            .col(key())
            .col(id("enrollment_id"))
            .col(id("lesson_id"))
            .col(bytes("version"))
            .col(time("read_at"))
            .foreign_key(&mut owned_by("enrollment_id", "enrollments"))
            .foreign_key(&mut owned_by("lesson_id", "lessons"))
            .to_owned();
        manager.create_table(readings).await?;
        manager.create_index(unique("lesson_readings", &["enrollment_id", "lesson_id"])).await?;
        manager.create_index(index("lesson_readings", &["lesson_id"])).await
    }

    /// Lessons get back the texts that learners read; later ones stay in their history.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let id = if manager.get_database_backend() == DbBackend::Postgres { "gen_random_uuid()" } else { "randomblob(16)" };
        manager.get_connection().execute_unprepared(&KEEP_VERSIONS.replace("NEW_ID", id)).await?;
        manager.get_connection().execute_unprepared(AS_LEARNERS_READ).await?;
        for table in ["lesson_readings", "lesson_updates"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for column in ["learner_title", "learner_version"] {
            manager.alter_table(Table::alter().table("lessons").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

/// Adds what learners read to the history, as the latest version.
const KEEP_VERSIONS: &str = "
INSERT INTO lesson_versions (id, lesson_id, version, title, body, author_id, created_at)
SELECT NEW_ID, lessons.id, lessons.version + 1, lessons.learner_title, read.body, read.author_id, read.created_at
FROM lessons JOIN lesson_versions AS read ON read.lesson_id = lessons.id AND read.version = lessons.learner_version
WHERE lessons.learner_version IS NOT NULL";

const AS_LEARNERS_READ: &str = "
UPDATE lessons SET title = learner_title, version = version + 1,
    body = (SELECT body FROM lesson_versions WHERE lesson_id = lessons.id AND version = lessons.learner_version)
WHERE learner_version IS NOT NULL";
