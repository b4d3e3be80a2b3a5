mod turn;

use std::num::NonZeroUsize;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use super::{DatabaseError, shared_options};

const MIN_CONNECTIONS: u32 = 4;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Returns options for connections to a file, which is created with its folder if it is missing.
///
/// Refuses a database in memory: all connections of the pool would need to share one cache, whose locking differs from a
/// file's.
pub(super) async fn options(url: &str, connections: Option<u32>) -> Result<ConnectOptions, DatabaseError> {
    let parsed = SqliteConnectOptions::from_str(url).map_err(|error| DatabaseError::Url(error.to_string()))?;
    let file = parsed.get_filename();
    if url.contains(":memory:") || url.contains("mode=memory") || file.as_os_str().is_empty() {
        return Err(DatabaseError::Url("an SQLite database must be a file".into()));
    }
    create_folder(file).await?;

    let mut options = shared_options(url.to_owned(), connections.unwrap_or_else(one_per_processor), BUSY_TIMEOUT);
    // Only one connection at first: two that switch a new file to WAL at the same time lock each other out.
    options.min_connections(0).test_before_acquire(false).idle_timeout(None).max_lifetime(None).map_sqlx_sqlite_opts(|options| {
        options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .statement_cache_capacity(256)
    });
    Ok(options)
}

/// Each connection is a thread that computes; more of them would only get in each other's way.
fn one_per_processor() -> u32 {
    let processors = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    u32::try_from(processors).unwrap_or(u32::MAX).max(MIN_CONNECTIONS)
}

/// Begins a transaction that holds the write lock from its start.
pub(super) async fn begin(database: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = database.get_sqlite_connection_pool().connect_options();
    let _turn = turn::wait(options.get_filename(), BUSY_TIMEOUT).await?;
    let immediate =
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
    database.begin_with_options(immediate).await
}

async fn create_folder(file: &Path) -> Result<(), DatabaseError> {
    let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
        return Ok(());
    };
    tokio::fs::create_dir_all(folder)
        .await
        .map_err(|error| DatabaseError::Unreachable(format!("{} can't be created: {error}", folder.display())))
}
