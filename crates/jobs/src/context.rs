use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use platform::Platform;
use tokio_util::sync::CancellationToken;

/// The surroundings of running work. Clones share it.
#[derive(Clone)]
pub struct Context {
    pub platform: Platform,
    stop: CancellationToken,
    shared: Arc<Shared>,
}

struct Shared {
    is_canceled: AtomicBool,
    progress: Mutex<Option<(i64, i64)>>,
}

impl Context {
    pub(crate) fn new(platform: Platform, stop: CancellationToken) -> Self {
        let shared = Shared { is_canceled: AtomicBool::new(false), progress: Mutex::new(None) };
        Self { platform, stop, shared: Arc::new(shared) }
    }

    /// Returns whether the work should stop at the next safe point: someone canceled it.
    #[must_use]
    pub fn is_canceled(&self) -> bool {
        self.shared.is_canceled.load(Ordering::Relaxed)
    }

    /// Returns whether the program is stopping: work that isn't begun should be released.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stop.is_cancelled()
    }

    /// Reports how many of how many steps are done.
    pub fn report(&self, done: usize, total: usize) {
        let count = |number| i64::try_from(number).unwrap_or(i64::MAX);
        *self.progress_slot() = Some((count(done), count(total)));
    }

    pub(crate) fn progress(&self) -> Option<(i64, i64)> {
        *self.progress_slot()
    }

    pub(crate) fn cancel(&self) {
        self.shared.is_canceled.store(true, Ordering::Relaxed);
    }

    fn progress_slot(&self) -> std::sync::MutexGuard<'_, Option<(i64, i64)>> {
        self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
