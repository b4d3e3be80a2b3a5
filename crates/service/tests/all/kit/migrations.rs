use domain::event::SUBJECTS;
use domain::page::PageRequest;
use entity::mail;
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, QueryOrder, Statement};

use service::content::{courses, lessons};
use service::messaging::outbox;

use crate::world::World;

async fn names(database: &DatabaseConnection) -> Vec<String> {
    let all = match database.get_database_backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
        _ => {
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace \
             UNION SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace \
             UNION SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
        }
    };
    let rows = database.query_all_raw(Statement::from_string(database.get_database_backend(), all)).await.unwrap();
    let names = rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap());
    names.filter(|name| !name.starts_with("seaql_migrations")).collect()
}

async fn the_schema_goes_back_without_a_trace(world: World) {
    let database = &world.platform.database;
    let there = names(database).await;
    assert!(there.contains(&"lessons".to_owned()) && there.contains(&"lessons_course_id_slug".to_owned()), "{there:?}");
    Migrator::down(database, None).await.unwrap();
    assert_eq!(names(database).await, Vec::<String>::new());
    Migrator::up(database, None).await.unwrap();
    assert_eq!(names(database).await, there);
    let author = world.instructor().await;
    world.course(&author).await;
}

/// Returns everything that a database defines: columns, keys, indexes, functions and triggers.
async fn definitions(database: &DatabaseConnection) -> Vec<String> {
    let all = match database.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT coalesce(sql, name) FROM sqlite_master WHERE type <> 'table' AND name NOT LIKE 'sqlite_%' \
             UNION SELECT 'table ' || t.name || ' ' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk || ' ' || coalesce(c.dflt_value, '') \
             FROM sqlite_master t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' \
             UNION SELECT 'key ' || t.name || ' ' || k.\"from\" || ' ' || k.\"table\" || ' ' || k.on_delete \
             FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table' ORDER BY 1"
        }
        _ => {
            "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace \
             UNION SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal \
             UNION SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' \
             UNION SELECT conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace \
             UNION SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) FROM information_schema.columns \
             WHERE table_schema = 'public' ORDER BY 1"
        }
    };
    let rows = database.query_all_raw(Statement::from_string(database.get_database_backend(), all)).await.unwrap();
    let lines = rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap());
    lines.filter(|line| !line.contains("seaql_migrations")).collect()
}

async fn each_step_back_restores_what_was_there(world: World) {
    let database = &world.platform.database;
    let there = definitions(database).await;
    Migrator::down(database, None).await.unwrap();
    let migrations = Migrator::migrations();
    let mut before = Vec::new();
    for _ in &migrations {
        before.push(definitions(database).await);
        Migrator::up(database, Some(1)).await.unwrap();
    }
    assert_eq!(definitions(database).await, there);
    assert!(Migrator::get_pending_migrations(database).await.unwrap().is_empty());
    for (migration, before) in migrations.iter().zip(before).rev() {
        Migrator::down(database, Some(1)).await.unwrap();
        assert_eq!(definitions(database).await, before, "after {} was taken back", migration.name());
    }
}

/// Links that were emailed before lose their text, or get the time until which they may be sent; other emails keep
/// everything.
async fn old_mail_keeps_no_link(world: World) {
    let database = &world.platform.database;
    let names: Vec<String> = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    let since = names.iter().position(|name| name.contains("_000020_")).unwrap();
    Migrator::down(database, Some(u32::try_from(names.len() - since).unwrap())).await.unwrap();
    for (number, (key, state)) in
        [("confirm:a", "sent"), ("reset:b", "queued"), ("confirm:c", "queued"), ("grade:d", "sent")].into_iter().enumerate()
    {
        let id = match database.get_database_backend() {
            DbBackend::Sqlite => format!("X'0000000000000000000000000000000{number}'"),
            _ => format!("'00000000-0000-0000-0000-00000000000{number}'"),
        };
        let row = format!(
            "INSERT INTO mails (id, idempotency_key, to_address, to_name, subject, body_text, body_html, state, attempts, \
             scheduled_for, created_at) VALUES ({id}, '{key}', '', '', '', 'text', 'html', '{state}', 0, \
             '2026-12-01T10:00:00+00:00', '2026-12-01T10:00:00+00:00')"
        );
        database.execute_unprepared(&row).await.unwrap();
    }
    Migrator::up(database, None).await.unwrap();
    let mails = mail::Entity::find().order_by_asc(mail::Column::Id).all(database).await.unwrap();
    let kept: Vec<_> = mails
        .iter()
        .map(|mail| (mail.body_text.as_str(), mail.link_expires_at.map(|at| at.format("%d %H:%M").to_string())))
        .collect();
    let expires = |at: &str| Some(at.to_owned());
    assert_eq!(kept, [("", expires("04 10:00")), ("text", expires("01 11:00")), ("text", expires("04 10:00")), ("text", None)]);
}

/// Existing subjects and emails can be found, too.
async fn old_mail_is_searched(world: World) {
    let (admin, author) = (world.administrator().await, world.instructor().await);
    let course = world.course(&author).await.id;
    let learner = world.enrolled(course).await;
    world.announce(&author, course, "1").await;
    let database = &world.platform.database;
    let steps = Migrator::migrations().iter().rev().take_while(|migration| !migration.name().contains("_000021_")).count();
    Migrator::down(database, Some(u32::try_from(steps).unwrap())).await.unwrap();
    database.execute_unprepared("UPDATE mails SET subject = 'Übung'").await.unwrap();
    Migrator::up(database, None).await.unwrap();
    for search in ["ubung", "ÜBUNG", &learner.require_signed_in().unwrap().email] {
        let filter = outbox::Filter { state: None, search };
        let found = outbox::all(world.by(&admin), filter, PageRequest::default()).await.unwrap();
        assert_eq!(found.items.len(), 1, "{search}");
    }
}

/// Taken back, the bin gives up what is in it, and learners see none of it.
async fn what_is_in_the_bin_is_a_draft_to_an_older_version(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Removed").await;
    lessons::remove(world.by(&author), lesson.id, 1).await.unwrap();
    let database = &world.platform.database;
    let steps = Migrator::migrations().iter().rev().take_while(|migration| !migration.name().contains("_000038_")).count();
    Migrator::down(database, Some(u32::try_from(steps).unwrap())).await.unwrap();
    let states = Statement::from_string(database.get_database_backend(), "SELECT state FROM lessons");
    let states = database.query_all_raw(states).await.unwrap();
    assert_eq!(states.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect::<Vec<_>>(), ["draft"]);
    Migrator::up(database, None).await.unwrap();
    let source = courses::source(world.by(&author), &course.slug).await.unwrap();
    assert_eq!(source.outline[0].lessons.len(), 1);
}

/// Taken back, published lessons have the texts that learners read.
async fn unpublished_changes_stay_unpublished_in_an_older_version(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Title").await;
    lessons::save(world.by(&author), lesson.id, "New", "Unpublished", 1).await.unwrap();
    let database = &world.platform.database;
    let steps = Migrator::migrations().iter().rev().take_while(|migration| !migration.name().contains("_000054_")).count();
    Migrator::down(database, Some(u32::try_from(steps).unwrap())).await.unwrap();
    Migrator::up(database, None).await.unwrap();
    let source = lessons::source(world.by(&author), &course.slug, &lesson.slug).await.unwrap();
    assert_eq!((source.title.as_str(), source.body.as_str(), source.version), ("Title", "", 3));
    let history =
        lessons::history::list(world.by(&author), &course.slug, &lesson.slug, None, PageRequest::default()).await.unwrap();
    let kept: Vec<_> = history.versions.items.iter().map(|version| (version.version, version.title.as_str())).collect();
    assert!(kept.contains(&(2, "New")) && kept.contains(&(3, "Title")), "{kept:?}");
}

/// On PostgreSQL triggers announce changes; on SQLite the program does.
async fn every_subject_is_announced_by_its_table(world: World) {
    let names = names(&world.platform.database).await;
    let announced: Vec<_> =
        names.iter().filter_map(|name| name.strip_suffix("_announce")).filter(|name| *name != "discog").collect();
    let subjects = SUBJECTS.map(|announced| announced.table);
    match world.platform.database.get_database_backend() {
        DbBackend::Postgres => assert_eq!(announced, subjects),
        _ => assert!(announced.is_empty() && subjects.iter().all(|table| names.iter().any(|name| name == table))),
    }
}

both!(
    the_schema_goes_back_without_a_trace,
    each_step_back_restores_what_was_there,
    old_mail_keeps_no_link,
    old_mail_is_searched,
    what_is_in_the_bin_is_a_draft_to_an_older_version,
    unpublished_changes_stay_unpublished_in_an_older_version,
    every_subject_is_announced_by_its_table,
);
