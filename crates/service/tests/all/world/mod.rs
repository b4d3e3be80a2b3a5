//! A separate DiscoG for each test: a fresh database, a folder for files, a clock that stands still, captured emails.

mod mail;
mod people;
mod postgres;
mod refusals;
mod school;
mod smtp;
mod snapshot;

use chrono::{DateTime, Utc};
use migration::{Migrator, MigratorTrait};
use platform::{Clock, CourseCache, Events, Mailer, Platform, PlatformParts, S3Settings, Storage};
use sea_orm::TransactionTrait;
use tempfile::TempDir;

pub use mail::{DeliveryReport, queue_digests, queue_due, send_due};
pub use refusals::{Refused, field, refused};
pub use school::{DUE, Lesson};
pub use smtp::SlowServer;
pub use snapshot::snapshot;

/// The time at which every test begins.
pub const BEGINNING: &str = "2026-12-01T10:00:00Z";

pub struct World {
    pub platform: Platform,
    /// The database's URL.
    pub url: String,
    folder: TempDir,
}

impl World {
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite://{}", folder.path().join("discog.db").display());
        Self::at(url, folder, Events::in_process()).await
    }

    /// Makes one in a new database on the server that `DISCOG_TEST_POSTGRES` names.
    pub async fn postgres() -> Self {
        let url = postgres::create_database().await;
        let events = Events::postgres(&url).await.unwrap();
        Self::at(url, TempDir::new().unwrap(), events).await
    }

    async fn at(url: String, folder: TempDir, events: Events) -> Self {
        // On a separate connection: one that saw an earlier schema may continue to use it.
        let migrating = platform::database::connect(&url, Some(1)).await.unwrap();
        Migrator::up(&migrating, None).await.unwrap();
        migrating.close().await.unwrap();
        let database = platform::database::connect(&url, Some(16)).await.unwrap();
        let files = format!("folder:{}", folder.path().join("files").display());
        let beginning: DateTime<Utc> = BEGINNING.parse().unwrap();
        let platform = Platform::new(PlatformParts {
            database,
            storage: Storage::from_setting(&files, S3Settings::default()).unwrap(),
            mailer: Mailer::capture(),
            course_cache: CourseCache::new(&events),
            events,
            clock: Clock::fixed(beginning),
            public_url: "https://discog.example".parse().unwrap(),
            mail_from: "DiscoG <discog@discog.example>".to_owned(),
        });
        Self { platform, url, folder }
    }

    /// Creates a folder that is deleted with the world.
    pub fn folder(&self, name: &str) -> std::path::PathBuf {
        let folder = self.folder.path().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// Opens enough connections for calls to run concurrently.
    pub async fn crowd(&self) {
        let mut held = Vec::new();
        for _ in 0..8 {
            held.push(self.platform.database.begin().await.unwrap());
        }
    }

    pub fn later(&self, by: chrono::Duration) {
        assert!(self.platform.clock.advance(by));
    }
}

pub async fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(World) -> F) {
    test(World::sqlite().await).await;
}

pub async fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(World) -> F) {
    let world = World::postgres().await;
    let _dropped_afterwards = postgres::Dropping(world.url.clone());
    test(world).await;
}

/// Makes two tests of each `async fn(World)`: one on SQLite and one on PostgreSQL.
macro_rules! both {
    ($($test:ident),* $(,)?) => {
        mod sqlite {$(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                crate::world::on_sqlite(super::$test).await;
            }
        )*}

        mod postgres {$(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                crate::world::on_postgres(super::$test).await;
            }
        )*}
    };
}
