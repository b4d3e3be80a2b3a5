//! Assignments, what is handed in for them, and its grades.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::points::Points;
use crate::{AccountId, AssignmentId, CourseId, FileId, SubmissionId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AssignmentState {
    Draft,
    Published,
}

/// Whether work handed in now counts, and as what.
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
    if cutoff.is_some_and(|cutoff| now > cutoff) {
        Timeliness::Closed
    } else if due.is_some_and(|due| now > due) {
        Timeliness::Late
    } else {
        Timeliness::OnTime
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatesError {
    #[error("The due date is in the past.")]
    DueInThePast,
    #[error("The cutoff date can't be before the due date.")]
    CutoffBeforeDue,
}

/// A new due date lies in the future, and the cutoff date isn't before it.
///
/// # Errors
/// Says which of the two is wrong.
pub fn check_dates(now: DateTime<Utc>, due: Option<DateTime<Utc>>, cutoff: Option<DateTime<Utc>>) -> Result<(), DatesError> {
    if due.is_some_and(|due| due <= now) {
        return Err(DatesError::DueInThePast);
    }
    match (due, cutoff) {
        (Some(due), Some(cutoff)) if cutoff < due => Err(DatesError::CutoffBeforeDue),
        _ => Ok(()),
    }
}

/// An assignment in a course's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentRow {
    pub id: AssignmentId,
    pub course: CourseId,
    pub course_slug: String,
    pub course_title: String,
    pub title: String,
    pub points: Points,
    pub due_at: Option<DateTime<Utc>>,
    pub cutoff_at: Option<DateTime<Utc>>,
    pub state: AssignmentState,
}

/// An assignment as its author edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentSource {
    pub row: AssignmentRow,
    pub instructions: String,
    /// In the editor's time zone, as `<input type=datetime-local>` has it; empty for none.
    pub due_local: String,
    pub cutoff_local: String,
    pub version: i64,
}

/// An assignment's page for the learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentPage {
    pub row: AssignmentRow,
    /// Rendered and sanitised.
    pub instructions_html: String,
    pub timeliness: Timeliness,
    pub may_submit: bool,
    pub may_grade: bool,
    pub may_edit: bool,
    /// One's own attempts, newest first.
    pub submissions: Vec<Submission>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttachedFile {
    pub id: FileId,
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: i64,
}

/// One attempt at an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submission {
    pub id: SubmissionId,
    pub assignment: AssignmentId,
    pub learner: AccountId,
    pub learner_name: String,
    /// From 1.
    pub attempt: i32,
    pub body: String,
    /// Rendered and sanitised.
    pub body_html: String,
    pub file: Option<AttachedFile>,
    pub submitted_at: DateTime<Utc>,
    pub late: bool,
    pub grade: Option<Grade>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Grade {
    pub points: Points,
    pub out_of: Points,
    pub comment: String,
    /// Rendered and sanitised.
    pub comment_html: String,
    pub graded_by: String,
    pub graded_at: DateTime<Utc>,
    pub version: i64,
}

/// A submission as the grader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GradingPage {
    pub row: AssignmentRow,
    pub submission: Submission,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_very_second_still_counts() {
        assert_eq!(timeliness(at(10), Some(at(10)), Some(at(20))), Timeliness::OnTime);
        assert_eq!(timeliness(at(11), Some(at(10)), Some(at(20))), Timeliness::Late);
        assert_eq!(timeliness(at(20), Some(at(10)), Some(at(20))), Timeliness::Late);
        assert_eq!(timeliness(at(21), Some(at(10)), Some(at(20))), Timeliness::Closed);
        assert_eq!(timeliness(at(21), Some(at(10)), None), Timeliness::Late);
        assert_eq!(timeliness(at(21), None, None), Timeliness::OnTime);
    }

    proptest! {
        #[test]
        fn time_never_makes_work_earlier(a in 0_i64..100, b in 0_i64..100, due in proptest::option::of(0_i64..100), cutoff in proptest::option::of(0_i64..100)) {
            let order = |t| match t { Timeliness::OnTime => 0, Timeliness::Late => 1, Timeliness::Closed => 2 };
            let of = |now| order(timeliness(at(now), due.map(at), cutoff.map(at)));
            prop_assert!(of(a.min(b)) <= of(a.max(b)));
        }

        #[test]
        fn accepted_dates_leave_time_to_submit(now in 0_i64..100, due in proptest::option::of(0_i64..100), cutoff in 0_i64..100) {
            if check_dates(at(now), due.map(at), due.map(|_| at(cutoff))).is_ok() {
                prop_assert_eq!(timeliness(at(now), due.map(at), due.map(|_| at(cutoff))), Timeliness::OnTime);
            }
        }
    }
}
