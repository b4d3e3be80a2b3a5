//! The rules by which learners enroll themselves in a course.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::time::has_passed;

/// Whether learners may enroll themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EnrollmentPolicy {
    /// Anyone with an account may enroll.
    Open,
    /// Anyone with an account may ask, and staff decide.
    Approval,
    /// Nobody may enroll themselves.
    Closed,
}

/// A reason why nobody may enroll in a published course at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EnrollmentRefusal {
    #[error("This course isn’t open for enrollment.")]
    Closed,
    #[error("Enrollment in this course has ended.")]
    Ended,
    #[error("All places in this course are taken.")]
    Full,
    /// Staff removed or rejected this learner, or set an end to their part: enrolling again would undo that.
    #[error("Only the course’s staff can enroll you again. Please ask them.")]
    UpToStaff,
}

/// The number of learners that a course has places for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats(u32);

impl Seats {
    pub const MAX: u32 = 100_000;

    /// # Errors
    /// Less than 1 or more than [`Seats::MAX`].
    pub const fn new(number: u32) -> Result<Self, SeatsError> {
        if number >= 1 && number <= Self::MAX { Ok(Self(number)) } else { Err(SeatsError) }
    }

    /// Parses a form's field.
    ///
    /// # Errors
    /// Not a whole number from 1 to [`Seats::MAX`].
    pub fn parse(text: &str) -> Result<Self, SeatsError> {
        text.trim().parse().map_err(|_| SeatsError).and_then(Self::new)
    }

    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Please enter a whole number from 1 to {max}, or nothing for no limit.", max = Seats::MAX)]
pub struct SeatsError;

/// A course's rules for enrolling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnrollmentRules {
    pub policy: EnrollmentPolicy,
    /// The last moment to enroll; one on a full minute includes that minute.
    pub until: Option<DateTime<Utc>>,
    pub seats: Option<Seats>,
}

impl EnrollmentRules {
    /// Returns the reason why one more learner may not enroll now, besides those who are `enrolled`.
    #[must_use]
    pub fn refusal(&self, enrolled: u64, now: DateTime<Utc>) -> Option<EnrollmentRefusal> {
        if self.policy == EnrollmentPolicy::Closed {
            Some(EnrollmentRefusal::Closed)
        } else if self.until.is_some_and(|until| has_passed(until, now)) {
            Some(EnrollmentRefusal::Ended)
        } else if self.seats_left(enrolled) == Some(0) {
            Some(EnrollmentRefusal::Full)
        } else {
            None
        }
    }

    /// Returns the number of places that aren't taken; `None` without a limit. A limit set below the number of learners takes
    /// nobody's place away.
    #[must_use]
    pub fn seats_left(&self, enrolled: u64) -> Option<u64> {
        self.seats.map(|seats| u64::from(seats.get()).saturating_sub(enrolled))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    const OPEN: EnrollmentRules = EnrollmentRules { policy: EnrollmentPolicy::Open, until: None, seats: None };

    #[test]
    fn without_a_limit_everyone_may_enroll() {
        assert_eq!(OPEN.refusal(u64::MAX, at(0)), None);
        assert_eq!(OPEN.seats_left(3), None);
    }

    #[test]
    fn the_last_minute_counts_to_its_end() {
        let rules = EnrollmentRules { until: Some(at(120)), ..OPEN };
        assert_eq!(rules.refusal(0, at(179)), None);
        assert_eq!(rules.refusal(0, at(180)), Some(EnrollmentRefusal::Ended));
    }

    #[test]
    fn the_last_place_can_be_taken_once() {
        let rules = EnrollmentRules { seats: Some(Seats::new(2).unwrap()), ..OPEN };
        assert_eq!((rules.refusal(1, at(0)), rules.seats_left(1)), (None, Some(1)));
        assert_eq!((rules.refusal(2, at(0)), rules.seats_left(2)), (Some(EnrollmentRefusal::Full), Some(0)));
        assert_eq!(rules.seats_left(7), Some(0));
    }

    #[test]
    fn a_number_of_places_is_whole_and_bounded() {
        assert_eq!(Seats::parse(" 24 ").unwrap().get(), 24);
        for refused in ["0", "-1", "1.5", "100001", "4294967297", "ten", ""] {
            assert!(Seats::parse(refused).is_err(), "{refused}");
        }
    }

    proptest! {
        #[test]
        fn a_closed_course_admits_nobody(enrolled: u64, until in proptest::option::of(0_i64..1_000), now in 0_i64..1_000) {
            let rules = EnrollmentRules { policy: EnrollmentPolicy::Closed, until: until.map(at), seats: None };
            prop_assert_eq!(rules.refusal(enrolled, at(now)), Some(EnrollmentRefusal::Closed));
        }

        #[test]
        fn a_learner_admitted_late_would_be_admitted_earlier(seats in 1_u32..50, enrolled in 0_u64..60, until in 0_i64..1_000, now in 0_i64..1_000) {
            let rules = EnrollmentRules { until: Some(at(until)), seats: Some(Seats::new(seats).unwrap()), ..OPEN };
            if rules.refusal(enrolled, at(now)).is_none() {
                prop_assert_eq!(rules.refusal(enrolled, at(now - 1)), None);
                prop_assert_eq!(rules.refusal(enrolled.saturating_sub(1), at(now)), None);
            }
        }
    }
}
