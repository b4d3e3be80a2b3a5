//! A queue for SQLite's write lock.
//!
//! SQLite doesn't queue: whoever waits sleeps longer and longer between tries and may be overtaken without end, and holds a
//! connection meanwhile. So the transactions of this process line up here and only the first of them asks.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, PoisonError};
use std::time::Duration;

use sea_orm::{ConnAcquireErr, DbErr};
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::timeout;

type Lines = HashMap<PathBuf, Arc<Mutex<()>>>;

/// One line for each database file.
static LINES: LazyLock<std::sync::Mutex<Lines>> = LazyLock::new(Default::default);

/// Waits in the order of asking. The turn ends when the guard is dropped.
pub(super) async fn wait(file: &Path, longest: Duration) -> Result<OwnedMutexGuard<()>, DbErr> {
    let line = {
        let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(lines.entry(file.to_owned()).or_default())
    };
    timeout(longest, line.lock_owned()).await.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))
}
