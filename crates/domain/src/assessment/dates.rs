use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::time::has_passed;

/// The timeliness of work submitted now: on time, late or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Timeliness {
    OnTime,
    Late,
    Closed,
}

/// Work is on time up to and at the due date, late up to and at the cutoff date, and refused after it.
/// Without a due date nothing is late; without a cutoff date nothing is refused.
#[must_use]
pub fn timeliness(now: DateTime<Utc>, due: Option<DateTime<Utc>>, cutoff: Option<DateTime<Utc>>) -> Timeliness {
    if cutoff.is_some_and(|cutoff| has_passed(cutoff, now)) {
        Timeliness::Closed
    } else if due.is_some_and(|due| has_passed(due, now)) {
        Timeliness::Late
    } else {
        Timeliness::OnTime
    }
}

/// The dates of an assignment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    pub due: Option<DateTime<Utc>>,
    pub cutoff: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatesError {
    #[error("The due date is in the past.")]
    DueInThePast,
    #[error("The closing date is in the past.")]
    CutoffInThePast,
    #[error("The closing date can’t be before the due date.")]
    CutoffBeforeDue,
}

/// Checks that dates that are new to learners are in the future, and that the cutoff date isn't before the due date. Dates
/// that are already `saved` may remain after they have passed.
///
/// # Errors
/// Says which of the two dates is wrong.
pub fn check_dates(now: DateTime<Utc>, dates: Dates, saved: Dates) -> Result<(), DatesError> {
    let is_new_and_past = |date: Option<DateTime<Utc>>, saved_date| date != saved_date && date.is_some_and(|date| date <= now);
    if is_new_and_past(dates.due, saved.due) {
        return Err(DatesError::DueInThePast);
    }
    match (dates.due, dates.cutoff) {
        (Some(due), Some(cutoff)) if cutoff < due => Err(DatesError::CutoffBeforeDue),
        (_, cutoff) if is_new_and_past(cutoff, saved.cutoff) => Err(DatesError::CutoffInThePast),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(millis).unwrap()
    }

    #[test]
    fn a_due_date_lasts_to_the_end_of_its_minute() {
        let (due, cutoff) = (Some(at(60_000)), Some(at(180_000)));
        for (now, expected) in [
            (60_000, Timeliness::OnTime),
            (119_999, Timeliness::OnTime),
            (120_000, Timeliness::Late),
            (239_999, Timeliness::Late),
            (240_000, Timeliness::Closed),
        ] {
            assert_eq!(timeliness(at(now), due, cutoff), expected, "{now}");
        }
        assert_eq!(timeliness(at(240_000), due, None), Timeliness::Late);
        assert_eq!(timeliness(at(240_000), None, None), Timeliness::OnTime);
    }

    #[test]
    fn a_due_date_with_seconds_is_exact() {
        let due = Some(at(59_000));
        assert_eq!(timeliness(at(59_000), due, None), Timeliness::OnTime);
        assert_eq!(timeliness(at(59_001), due, None), Timeliness::Late);
        assert_eq!(timeliness(at(59_001), None, due), Timeliness::Closed);
    }

    #[test]
    fn past_and_reversed_dates_are_refused() {
        let now = at(10);
        let check = |due: Option<i64>, cutoff: Option<i64>, saved| {
            check_dates(now, Dates { due: due.map(at), cutoff: cutoff.map(at) }, saved).err()
        };
        let none = Dates::default();
        assert_eq!(check(None, None, none), None);
        assert_eq!(check(Some(10), None, none), Some(DatesError::DueInThePast));
        assert_eq!(check(None, Some(10), none), Some(DatesError::CutoffInThePast));
        assert_eq!(check(None, Some(11), none), None);
        assert_eq!(check(Some(12), Some(11), none), Some(DatesError::CutoffBeforeDue));
        let passed = Dates { due: Some(at(5)), cutoff: Some(at(6)) };
        assert_eq!(check(Some(5), Some(6), passed), None);
        assert_eq!(check(Some(5), Some(7), passed), Some(DatesError::CutoffInThePast));
        assert_eq!(check(Some(4), Some(6), passed), Some(DatesError::DueInThePast));
        assert_eq!(check(Some(5), Some(4), passed), Some(DatesError::CutoffBeforeDue));
    }

    fn some_date() -> impl Strategy<Value = Option<i64>> {
        // Includes full minutes, and the same one twice.
        proptest::option::of(prop_oneof![0_i64..200_000, (0_i64..4).prop_map(|minute| minute * 60_000)])
    }

    proptest! {
        #[test]
        fn time_never_makes_work_earlier(a in 0_i64..300_000, b in 0_i64..300_000, due in some_date(), cutoff in some_date()) {
            let order = |t| match t { Timeliness::OnTime => 0, Timeliness::Late => 1, Timeliness::Closed => 2 };
            let of = |now| order(timeliness(at(now), due.map(at), cutoff.map(at)));
            prop_assert!(of(a.min(b)) <= of(a.max(b)));
        }

        #[test]
        fn accepted_dates_leave_time_to_submit(now in 0_i64..200_000, due in some_date(), cutoff in some_date()) {
            let dates = Dates { due: due.map(at), cutoff: cutoff.map(at) };
            if check_dates(at(now), dates, Dates::default()).is_ok() {
                prop_assert_eq!(timeliness(at(now), dates.due, dates.cutoff), Timeliness::OnTime);
                prop_assert_eq!(timeliness(at(now + 1), dates.due, dates.cutoff), Timeliness::OnTime);
            }
        }

        #[test]
        fn saved_dates_may_stay_after_they_have_passed(now in 0_i64..200_000, later in 0_i64..300_000, due in some_date(), cutoff in some_date()) {
            let dates = Dates { due: due.map(at), cutoff: cutoff.map(at) };
            if check_dates(at(now), dates, Dates::default()).is_ok() {
                prop_assert_eq!(check_dates(at(now + later), dates, dates), Ok(()));
            }
        }
    }
}
