//! The states of an enrollment, and the moments between which it counts.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EnrollmentState {
    /// The learner asked to enroll, and staff haven't decided yet.
    Pending,
    /// The learner takes part.
    Active,
    /// The learner is finished: reads on, but submits nothing and gets no announcements.
    Completed,
    /// Staff removed the learner. Everything they did is kept.
    Inactive,
    /// Staff rejected the request.
    Rejected,
}

/// A decision about an enrollment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EnrollmentDecision {
    /// Let someone in who asked, also if they were rejected earlier.
    Approve,
    /// Turn someone away who asked.
    Reject,
    /// End the learner's part, and let them read on.
    Complete,
    /// Take the course away from the learner.
    Remove,
    /// Let a removed or finished learner take part again.
    Restore,
}

impl EnrollmentState {
    pub const ALL: [Self; 5] = [Self::Pending, Self::Active, Self::Completed, Self::Inactive, Self::Rejected];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Completed => "completed",
            Self::Inactive => "inactive",
            Self::Rejected => "rejected",
        }
    }

    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Returns the state that the decision leads to; `None` if it can't be made in this state.
    #[must_use]
    pub const fn after(self, decision: EnrollmentDecision) -> Option<Self> {
        use EnrollmentDecision::{Approve, Complete, Reject, Remove, Restore};
        match (self, decision) {
            (Self::Pending | Self::Rejected, Approve) | (Self::Completed | Self::Inactive, Restore) => Some(Self::Active),
            (Self::Pending, Reject) => Some(Self::Rejected),
            (Self::Active, Complete) => Some(Self::Completed),
            (Self::Active | Self::Completed, Remove) => Some(Self::Inactive),
            _ => None,
        }
    }

    /// Returns whether the learner has one of the course's places.
    #[must_use]
    pub const fn takes_seat(self) -> bool {
        matches!(self, Self::Active | Self::Completed)
    }
}

impl EnrollmentDecision {
    pub const ALL: [Self; 5] = [Self::Approve, Self::Reject, Self::Complete, Self::Remove, Self::Restore];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Complete => "complete",
            Self::Remove => "remove",
            Self::Restore => "restore",
        }
    }
}

/// The moments from which and before which an enrollment counts; without one there is no limit on that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EnrollmentPeriod {
    starts_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
}

impl EnrollmentPeriod {
    /// # Errors
    /// It would end before it starts.
    pub fn new(starts_at: Option<DateTime<Utc>>, ends_at: Option<DateTime<Utc>>) -> Result<Self, PeriodError> {
        if starts_at.zip(ends_at).is_some_and(|(start, end)| end <= start) {
            return Err(PeriodError);
        }
        Ok(Self { starts_at, ends_at })
    }

    #[must_use]
    pub const fn starts_at(self) -> Option<DateTime<Utc>> {
        self.starts_at
    }

    #[must_use]
    pub const fn ends_at(self) -> Option<DateTime<Utc>> {
        self.ends_at
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Please choose an end after the start.")]
pub struct PeriodError;

/// Returns whether an enrollment lets its learner into the course now.
#[must_use]
pub fn is_current(
    state: EnrollmentState,
    starts_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    state.takes_seat() && starts_at.is_none_or(|start| start <= now) && ends_at.is_none_or(|end| now < end)
}

/// Returns whether an enrollment that doesn't count is over or was refused, so that only staff can change that. Otherwise it
/// was asked for, or begins later.
#[must_use]
pub fn is_final(state: EnrollmentState, ends_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    match state {
        EnrollmentState::Pending => false,
        EnrollmentState::Active | EnrollmentState::Completed => ends_at.is_some_and(|end| end <= now),
        EnrollmentState::Inactive | EnrollmentState::Rejected => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn each_state_allows_its_own_decisions() {
        use EnrollmentDecision::{Approve, Complete, Reject, Remove, Restore};
        for (state, decisions) in [
            (EnrollmentState::Pending, &[Approve, Reject][..]),
            (EnrollmentState::Active, &[Complete, Remove]),
            (EnrollmentState::Completed, &[Remove, Restore]),
            (EnrollmentState::Inactive, &[Restore]),
            (EnrollmentState::Rejected, &[Approve]),
        ] {
            let possible: Vec<_> = EnrollmentDecision::ALL.into_iter().filter(|one| state.after(*one).is_some()).collect();
            assert_eq!(possible, decisions, "{state:?}");
        }
    }

    #[test]
    fn a_removed_learner_can_be_restored() {
        let removed = EnrollmentState::Active.after(EnrollmentDecision::Remove).unwrap();
        assert_eq!(removed.after(EnrollmentDecision::Restore), Some(EnrollmentState::Active));
    }

    #[test]
    fn nothing_leads_back_to_a_request() {
        for state in EnrollmentState::ALL {
            for decision in EnrollmentDecision::ALL {
                assert_ne!(state.after(decision), Some(EnrollmentState::Pending), "{state:?} {decision:?}");
            }
        }
    }

    #[test]
    fn an_enrollment_counts_from_its_start_to_just_before_its_end() {
        let counts = |now| is_current(EnrollmentState::Active, Some(at(10)), Some(at(20)), at(now));
        assert_eq!([9, 10, 19, 20].map(counts), [false, true, true, false]);
    }

    #[test]
    fn names_are_those_that_are_stored() {
        for state in EnrollmentState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
            assert_eq!(EnrollmentState::parse(state.name()), Some(state));
        }
        for decision in EnrollmentDecision::ALL {
            assert_eq!(serde_json::to_value(decision).unwrap(), decision.name());
        }
    }

    proptest! {
        #[test]
        fn an_enrollment_without_a_seat_never_counts(start in prop::option::of(0_i64..50), end in prop::option::of(0_i64..50), now in 0_i64..50) {
            for state in EnrollmentState::ALL {
                let counts = is_current(state, start.map(at), end.map(at), at(now));
                prop_assert!(!counts || state.takes_seat());
            }
        }

        #[test]
        fn what_is_final_no_longer_counts(end in prop::option::of(0_i64..50), now in 0_i64..50) {
            for state in EnrollmentState::ALL {
                prop_assert!(!is_final(state, end.map(at), at(now)) || !is_current(state, None, end.map(at), at(now)));
            }
        }

        #[test]
        fn a_period_has_a_moment_in_which_it_counts(start in 0_i64..50, end in 0_i64..50) {
            match EnrollmentPeriod::new(Some(at(start)), Some(at(end))) {
                Ok(period) => prop_assert!(is_current(EnrollmentState::Active, period.starts_at(), period.ends_at(), at(start))),
                Err(PeriodError) => prop_assert!(end <= start),
            }
        }
    }
}
