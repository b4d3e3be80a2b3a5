//! Opening either database, and transactions that behave alike on both.

mod postgres;
mod sqlite;

pub(crate) use postgres::{named_options, normalise};

use std::time::Duration;

use log::LevelFilter;
use percent_encoding::percent_decode_str;
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, TransactionTrait};
use url::Url;

/// How long a ping may take.
const PING_TIMEOUT: Duration = Duration::from_secs(2);
const SLOW_STATEMENT: Duration = Duration::from_millis(500);

/// The reason a database can't be used. Never contains the URL's password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseError {
    #[error("the database URL is not usable: {0}")]
    Url(String),
    #[error("the database can't be reached: {0}")]
    Unreachable(String),
}

/// Opens `sqlite://path` (created with its folder if missing) or `postgres://…`, with at most this many connections. By
/// default 16 to PostgreSQL, and to SQLite one per processor, but at least 4.
///
/// # Errors
/// `Url` for another scheme, a malformed URL or an SQLite database in memory; `Unreachable` if it can't connect within a few
/// seconds.
pub async fn connect(url: &str, connections: Option<u32>) -> Result<DatabaseConnection, DatabaseError> {
    let options = if url.starts_with("sqlite:") {
        sqlite::options(url, connections).await?
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        postgres::options(url, connections)?
    } else {
        return Err(DatabaseError::Url("it must start with sqlite:// or postgres://".into()));
    };
    Database::connect(options).await.map_err(|error| DatabaseError::Unreachable(without_password(url, &error.to_string())))
}

/// Checks that the database responds.
///
/// # Errors
/// `Unreachable` with the reason.
pub async fn ping(database: &DatabaseConnection) -> Result<(), DatabaseError> {
    match tokio::time::timeout(PING_TIMEOUT, database.ping()).await {
        Ok(result) => result.map_err(|error| DatabaseError::Unreachable(error.to_string())),
        Err(_) => Err(DatabaseError::Unreachable("no response".into())),
    }
}

/// Starts a transaction that may write.
///
/// On SQLite it takes the write lock at once, in the order of the calls: a transaction that reads first and asks for the lock
/// later fails without waiting if another one wrote in between. On PostgreSQL it is read committed, the server's default.
///
/// # Errors
/// If getting its turn, a connection or the lock takes longer than 5 seconds each; on PostgreSQL, if getting a connection
/// takes longer than 1.5 seconds.
pub async fn begin(database: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    match database.get_database_backend() {
        DbBackend::Sqlite => sqlite::begin(database).await,
        _ => database.begin().await,
    }
}

fn shared_options(url: String, connections: u32, acquire_timeout: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(acquire_timeout)
        .sqlx_logging(true)
        .sqlx_logging_level(LevelFilter::Debug)
        .sqlx_slow_statements_logging_settings(LevelFilter::Warn, SLOW_STATEMENT);
    options
}

pub(crate) fn without_password(url: &str, text: &str) -> String {
    let Ok(parsed) = Url::parse(url) else {
        return text.replace(url, "…");
    };
    let encoded = parsed.password().unwrap_or_default();
    let decoded = percent_decode_str(encoded).decode_utf8_lossy();
    [url, encoded, &decoded]
        .into_iter()
        .filter(|secret| !secret.is_empty())
        .fold(text.to_owned(), |text, secret| text.replace(secret, "…"))
}
