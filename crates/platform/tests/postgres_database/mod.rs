//! A separate database on the server that `DISCOG_TEST_POSTGRES` names.

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use url::Url;
use uuid::Uuid;

/// Runs `test` with the URL of a new, empty database, which is dropped afterwards even if the test fails.
pub async fn with_database<F>(test: impl FnOnce(String) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let server = std::env::var("DISCOG_TEST_POSTGRES")
        .expect("DISCOG_TEST_POSTGRES must be the URL of a PostgreSQL server where databases may be created");
    let mut url = Url::parse(&server).expect("DISCOG_TEST_POSTGRES must be a URL");
    let name = format!("discog_test_{}", Uuid::now_v7().simple());
    url.set_path(&name);
    let server = Database::connect(server).await.unwrap();
    run(&server, &format!("CREATE DATABASE {name}")).await;
    let outcome = tokio::spawn(test(url.into())).await;
    run(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
    if let Err(failed) = outcome {
        std::panic::resume_unwind(failed.into_panic());
    }
}

pub async fn run(database: &DatabaseConnection, sql: &str) {
    database.execute_unprepared(sql).await.unwrap();
}

pub async fn text(database: &impl ConnectionTrait, sql: &str) -> String {
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    let row = database.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}
