//! A queue for SQLite's write lock.
//!
//! SQLite doesn't queue: waiting connections sleep longer and longer between tries and can be overtaken forever, while each
//! holds a connection. So this process's transactions line up here, and only the first one asks for the lock.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, PoisonError};
use std::time::Duration;

use sea_orm::{ConnAcquireErr, DbErr};
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::timeout;

type Queues = HashMap<PathBuf, Arc<Mutex<()>>>;

/// One queue per database file.
static QUEUES: LazyLock<std::sync::Mutex<Queues>> = LazyLock::new(Default::default);

/// Waits for a turn, in the order of the calls. The turn ends when the guard is dropped.
pub(super) async fn wait(file: &Path, max_wait: Duration) -> Result<OwnedMutexGuard<()>, DbErr> {
    let queue = {
        let mut queues = QUEUES.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(queues.entry(file.to_owned()).or_default())
    };
    timeout(max_wait, queue.lock_owned()).await.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))
}
