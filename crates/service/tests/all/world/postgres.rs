use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use url::Url;
use uuid::Uuid;

async fn server() -> (DatabaseConnection, Url) {
    let server = std::env::var("DISCOG_TEST_POSTGRES")
        .expect("DISCOG_TEST_POSTGRES must be the URL of a PostgreSQL server where databases may be created");
    let url = Url::parse(&server).expect("DISCOG_TEST_POSTGRES must be a URL");
    let connection = Database::connect(server).await.expect("the server that DISCOG_TEST_POSTGRES names doesn't answer");
    (connection, url)
}

/// Creates a new, empty database and returns its URL.
pub async fn create_database() -> String {
    let (server, mut url) = server().await;
    let name = format!("discog_test_{}", Uuid::now_v7().simple());
    server.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    url.set_path(&name);
    url.into()
}

/// Drops the database when the test is over, even if it failed.
pub struct Dropping(pub String);

impl Drop for Dropping {
    fn drop(&mut self) {
        let url = self.0.clone();
        let dropping =
            move || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(drop_database(&url));
        std::thread::spawn(dropping).join().ok();
    }
}

async fn drop_database(url: &str) {
    let (server, _) = server().await;
    let url = Url::parse(url).unwrap();
    let name = url.path().trim_start_matches('/');
    server.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
}
