use chrono::Duration;
use domain::backoff::Backoff;

/// The number of tries, and the waits between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    pub max_attempts: i32,
    pub backoff: Backoff,
}

impl Retry {
    /// Ten tries in about five hours.
    pub const DEFAULT: Self =
        Self { max_attempts: 10, backoff: Backoff { free: 1, first: Duration::seconds(30), max: Duration::hours(1) } };

    /// A single try.
    pub const NEVER: Self = Self { max_attempts: 1, ..Self::DEFAULT };

    /// Returns the wait after this many failed tries; `None` after the last.
    #[must_use]
    pub fn wait(&self, attempts: i32) -> Option<Duration> {
        (attempts < self.max_attempts).then(|| self.backoff.wait(attempts.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let waits: Vec<_> = (1..=10).map(|attempts| Retry::DEFAULT.wait(attempts)).collect();
        assert_eq!(waits[0], Some(Duration::seconds(30)));
        assert_eq!(waits[1], Some(Duration::seconds(60)));
        assert!(waits.windows(2).all(|pair| pair[1].is_none() || pair[0] <= pair[1]));
        assert_eq!(waits[9], None);
        assert_eq!(Retry::DEFAULT.wait(i32::MAX), None);
        assert_eq!(Retry::DEFAULT.wait(-5), Some(Duration::seconds(30)));
        assert_eq!(Retry::NEVER.wait(1), None);
    }
}
