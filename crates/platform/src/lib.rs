//! The outside world: database, files, mail, events, time and telemetry, one module each.

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

/// Everything a use case needs of the outside world. Cheap to clone.
#[derive(Clone)]
pub struct Platform {
    pub database: DatabaseConnection,
    pub storage: Storage,
    pub mailer: Mailer,
    pub events: Events,
    pub clock: Clock,
    /// The address people reach DiscoG at: the base of links in mail.
    pub public_url: Url,
    /// The sender of every mail, an address with or without a name.
    pub mail_from: String,
}
