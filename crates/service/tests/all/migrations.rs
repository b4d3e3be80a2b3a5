use entity::mail;
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, QueryOrder, Statement};

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

async fn the_schema_goes_back_step_by_step(world: World) {
    let database = &world.platform.database;
    let there = names(database).await;
    for _ in Migrator::migrations() {
        Migrator::down(database, Some(1)).await.unwrap();
    }
    assert_eq!(names(database).await, Vec::<String>::new());
    for _ in Migrator::migrations() {
        Migrator::up(database, Some(1)).await.unwrap();
    }
    assert_eq!(names(database).await, there);
    assert!(Migrator::get_pending_migrations(database).await.unwrap().is_empty());
}

/// Links that were mailed before lose their text, or know until when they may be sent; other mail keeps all it has.
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

both!(the_schema_goes_back_without_a_trace, the_schema_goes_back_step_by_step, old_mail_keeps_no_link);
