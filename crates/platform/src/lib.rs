//! The outside world: database, files, email, events, time and telemetry, one module each.

pub mod clock;
pub mod database;
pub mod events;
pub mod mailer;
pub mod storage;
pub mod telemetry;

pub use clock::Clock;
pub use database::DatabaseError;
pub use events::{Events, EventsError};
pub use mailer::{Captured, Delivery, MailError, Mailer, Message};
pub use storage::{ByteStream, Head, Listed, S3Settings, Storage, StorageError};

use sea_orm::DatabaseConnection;
use url::Url;

/// Everything that use cases need from the outside world. Cheap to clone.
#[derive(Clone)]
pub struct Platform {
    pub database: DatabaseConnection,
    pub storage: Storage,
    pub mailer: Mailer,
    pub events: Events,
    pub clock: Clock,
    /// The URL at which people reach DiscoG: the base of links in emails.
    pub public_url: Url,
    /// The sender of every email: a mailbox with or without a name.
    pub mail_from: String,
}
