use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

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

both!(the_schema_goes_back_without_a_trace, the_schema_goes_back_step_by_step);
