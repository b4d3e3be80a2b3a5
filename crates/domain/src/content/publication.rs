//! Whether learners see a module, a lesson or an assignment, and from when on.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The publication of a module, a lesson or an assignment at a moment. The database stores whether it is published and, while it
/// isn't, the moment at which it will be: it is published from then on, even if nothing has been written since.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Publication {
    /// Only the course's staff see it.
    Draft,
    /// Only the course's staff see it until then.
    Scheduled(#[serde(with = "chrono::serde::ts_microseconds")] DateTime<Utc>),
    #[default]
    Published,
}

impl Publication {
    /// Returns the publication at `now` of what is stored as published, or isn't, to be published at `publish_at`.
    #[must_use]
    pub fn at(now: DateTime<Utc>, is_published: bool, publish_at: Option<DateTime<Utc>>) -> Self {
        match publish_at {
            _ if is_published => Self::Published,
            Some(at) if at <= now => Self::Published,
            Some(at) => Self::Scheduled(at),
            None => Self::Draft,
        }
    }

    #[must_use]
    pub fn is_published(&self) -> bool {
        *self == Self::Published
    }

    #[must_use]
    pub const fn state(self) -> PublicationState {
        match self {
            Self::Draft => PublicationState::Draft,
            Self::Scheduled(_) => PublicationState::Scheduled,
            Self::Published => PublicationState::Published,
        }
    }

    /// Returns the moment at which it will be published; `None` unless it is scheduled.
    #[must_use]
    pub const fn publish_at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Scheduled(at) => Some(at),
            Self::Draft | Self::Published => None,
        }
    }

    /// Returns the publication of something inside a part with this one: learners see it once they see both.
    #[must_use]
    pub fn inside(self, part: Self) -> Self {
        match (self, part) {
            (Self::Draft, _) | (_, Self::Draft) => Self::Draft,
            (Self::Scheduled(own), Self::Scheduled(parts)) => Self::Scheduled(own.max(parts)),
            (Self::Scheduled(at), Self::Published) | (Self::Published, Self::Scheduled(at)) => Self::Scheduled(at),
            (Self::Published, Self::Published) => Self::Published,
        }
    }
}

/// A [`Publication`] without its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublicationState {
    /// Only the course's staff see it.
    Draft,
    /// Only the course's staff see it until a set time.
    Scheduled,
    Published,
}

impl PublicationState {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
        }
    }
}

/// Checks the moment at which something is to be published.
///
/// # Errors
/// It isn't in the future.
pub fn check_publish_at(at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), PublishAtError> {
    if at > now { Ok(()) } else { Err(PublishAtError) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This time has passed. Choose a later one, or publish now.")]
pub struct PublishAtError;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn what_is_scheduled_is_published_at_its_very_moment() {
        assert_eq!(Publication::at(at(59), false, Some(at(60))), Publication::Scheduled(at(60)));
        assert_eq!(Publication::at(at(60), false, Some(at(60))), Publication::Published);
        assert_eq!(Publication::at(at(0), false, None), Publication::Draft);
        assert_eq!(Publication::at(at(0), true, Some(at(60))), Publication::Published);
        assert_eq!(check_publish_at(at(60), at(60)), Err(PublishAtError));
        assert_eq!(check_publish_at(at(61), at(60)), Ok(()));
    }

    fn some_publication() -> impl Strategy<Value = (bool, Option<DateTime<Utc>>)> {
        (any::<bool>(), proptest::option::of((0_i64..100).prop_map(at)))
    }

    proptest! {
        #[test]
        fn time_never_hides_anything((stored, publish_at) in some_publication(), now in 0_i64..100, later in 0_i64..100) {
            if Publication::at(at(now), stored, publish_at).is_published() {
                prop_assert!(Publication::at(at(now + later), stored, publish_at).is_published());
            }
        }

        #[test]
        fn a_lesson_is_published_when_it_and_its_module_are(
            (own, own_at) in some_publication(), (module, module_at) in some_publication(), now in 0_i64..100, later in 0_i64..100,
        ) {
            let both = |now| Publication::at(now, own, own_at).inside(Publication::at(now, module, module_at));
            let each = |now| Publication::at(now, own, own_at).is_published() && Publication::at(now, module, module_at).is_published();
            prop_assert_eq!(both(at(now)).is_published(), each(at(now)));
            if let Some(moment) = both(at(now)).publish_at() {
                prop_assert_eq!(each(at(now + later)), at(now + later) >= moment);
            }
        }
    }
}
