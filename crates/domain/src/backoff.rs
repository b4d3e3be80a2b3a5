//! Waiting after failures: longer each time, but never forever.

use chrono::Duration;

/// The wait after failures: none after the `free` first ones, then twice as long after each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    pub free: i32,
    pub first: Duration,
    pub max: Duration,
}

impl Backoff {
    /// Returns how long after the latest of this many failures the next try may begin.
    #[must_use]
    pub fn wait(&self, failures: i32) -> Duration {
        if failures < self.free {
            return Duration::zero();
        }
        let doubled = u32::try_from(failures - self.free).ok().and_then(|beyond| 2_i32.checked_pow(beyond));
        doubled.and_then(|times| self.first.checked_mul(times)).map_or(self.max, |wait| wait.min(self.max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_its_limit() {
        let backoff = Backoff { free: 3, first: Duration::seconds(10), max: Duration::minutes(1) };
        let waits: Vec<i64> = (0..8).map(|failures| backoff.wait(failures).num_seconds()).collect();
        assert_eq!(waits, [0, 0, 0, 10, 20, 40, 60, 60]);
        assert_eq!(backoff.wait(i32::MAX), Duration::minutes(1));
        assert_eq!(backoff.wait(-1), Duration::zero());
    }
}
