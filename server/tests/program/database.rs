use std::path::Path;

use sea_orm::{ConnectionTrait, DbErr};
use url::Url;
use uuid::Uuid;

/// A database for one test.
pub enum Database {
    /// A file in the site's folder.
    Sqlite,
    /// A database on the server that `DISCOG_TEST_POSTGRES` names; dropped with this value.
    Postgres { server: Url, name: String },
}

impl Database {
    pub fn postgres() -> Self {
        let server = std::env::var("DISCOG_TEST_POSTGRES")
            .expect("DISCOG_TEST_POSTGRES must be the URL of a PostgreSQL server where databases may be created");
        let server = Url::parse(&server).expect("DISCOG_TEST_POSTGRES must be a URL");
        let name = format!("discog_test_{}", Uuid::now_v7().simple());
        execute(server.as_str(), &format!("CREATE DATABASE {name}")).unwrap();
        Self::Postgres { server, name }
    }

    pub fn url(&self, folder: &Path) -> String {
        match self {
            Self::Sqlite => format!("sqlite://{}", folder.join("discog.sqlite").display()),
            Self::Postgres { server, name } => {
                let mut url = server.clone();
                url.set_path(name);
                url.into()
            }
        }
    }
}

impl Database {
    pub fn execute(&self, folder: &Path, sql: &str) -> Result<(), DbErr> {
        execute(&self.url(folder), sql)
    }

    /// Drops the PostgreSQL database, even while programs are connected.
    pub fn drop_now(&self) -> Result<(), DbErr> {
        match self {
            Self::Sqlite => Ok(()),
            Self::Postgres { server, name } => execute(server.as_str(), &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Err(error) = self.drop_now() {
            eprintln!("the database stays behind: {error}");
        }
    }
}

fn execute(url: &str, sql: &str) -> Result<(), DbErr> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let database = sea_orm::Database::connect(url).await?;
        database.execute_unprepared(sql).await?;
        database.close().await
    })
}
