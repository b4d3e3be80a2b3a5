use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, SubsecRound, Utc};

/// The source of the current time. Clones of a fixed clock share its time.
#[derive(Debug, Clone)]
pub struct Clock {
    /// Microseconds since 1970; `None` uses the system's time.
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    #[must_use]
    pub fn system() -> Self {
        Self { fixed: None }
    }

    /// Makes a clock that stands still until it is advanced.
    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self { fixed: Some(Arc::new(AtomicI64::new(at.timestamp_micros()))) }
    }

    /// Returns the time, truncated to microseconds: the precision of both databases.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.fixed
            .as_ref()
            .and_then(|micros| DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)))
            .unwrap_or_else(|| Utc::now().trunc_subsecs(6))
    }

    /// Moves a fixed clock, backwards for a negative duration. Returns false, and changes nothing, for the system clock and
    /// for a time that can't be represented.
    pub fn advance(&self, by: Duration) -> bool {
        let Some(micros) = &self.fixed else {
            return false;
        };
        micros
            .try_update(Ordering::SeqCst, Ordering::SeqCst, |now| {
                let moved = now.checked_add(by.num_microseconds()?)?;
                DateTime::from_timestamp_micros(moved).map(|_| moved)
            })
            .is_ok()
    }
}
