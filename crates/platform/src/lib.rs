//! The outside world: database, files, email, events, time and telemetry, one module each.

pub mod clock;
pub mod course_cache;
pub mod database;
pub mod events;
pub mod mailer;
pub mod storage;
pub mod telemetry;

pub use clock::Clock;
pub use course_cache::CourseCache;
pub use database::DatabaseError;
pub use events::{Events, EventsError};
pub use mailer::{Captured, Delivery, MailError, Mailer, Message};
pub use storage::{ByteStream, Head, Listed, S3Settings, Storage, StorageError};

use std::ops::Deref;
use std::sync::Arc;

use sea_orm::DatabaseConnection;
use url::Url;

/// Everything that use cases need from the outside world. Clones share it.
#[derive(Clone)]
pub struct Platform(Arc<PlatformParts>);

impl Platform {
    #[must_use]
    pub fn new(parts: PlatformParts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for Platform {
    type Target = PlatformParts;

    fn deref(&self) -> &PlatformParts {
        &self.0
    }
}

/// The parts of a [`Platform`].
#[derive(Clone)]
pub struct PlatformParts {
    pub database: DatabaseConnection,
    pub storage: Storage,
    pub mailer: Mailer,
    pub events: Events,
    pub course_cache: CourseCache,
    pub clock: Clock,
    /// The URL at which people reach DiscoG: the base of links in emails.
    pub public_url: Url,
    /// The sender of every email: a mailbox with or without a name.
    pub mail_from: String,
}
