use serde::{Deserialize, Serialize};

use super::{Points, Timeliness};

/// The status of an assignment for one learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorkStatus {
    /// Nothing is submitted yet, and there is time.
    ToDo,
    /// Nothing is submitted and the due date has passed, but work is still accepted.
    Missing,
    /// Nothing is submitted, and work is no longer accepted.
    Closed,
    /// The latest attempt is waiting for a grade.
    Submitted,
    /// Like `Submitted`, but after the due date.
    Late,
    /// The latest attempt is graded.
    Graded,
}

/// The points of a grade, and of its assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub points: Points,
    pub out_of: Points,
}

impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.points, self.out_of)
    }
}

/// The facts that decide the status of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptMark {
    /// From 1.
    pub attempt: i32,
    pub late: bool,
    pub points: Option<Points>,
}

/// A learner's own work for an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWork {
    pub status: WorkStatus,
    /// The number of attempts.
    pub attempts: i32,
    /// The grade of the latest attempt that has one.
    pub grade: Option<Mark>,
}

impl OwnWork {
    #[must_use]
    pub fn new(timeliness: Timeliness, attempts: &[AttemptMark], out_of: Points) -> Self {
        let latest = attempts.iter().max_by_key(|attempt| attempt.attempt);
        let graded = attempts.iter().filter(|attempt| attempt.points.is_some()).max_by_key(|attempt| attempt.attempt);
        let status = match (latest, timeliness) {
            (Some(AttemptMark { points: Some(_), .. }), _) => WorkStatus::Graded,
            (Some(AttemptMark { late: true, .. }), _) => WorkStatus::Late,
            (Some(_), _) => WorkStatus::Submitted,
            (None, Timeliness::OnTime) => WorkStatus::ToDo,
            (None, Timeliness::Late) => WorkStatus::Missing,
            (None, Timeliness::Closed) => WorkStatus::Closed,
        };
        let grade = graded.and_then(|attempt| attempt.points).map(|points| Mark { points, out_of });
        Self { status, attempts: latest.map_or(0, |attempt| attempt.attempt), grade }
    }

    /// Returns whether there is something for the learner to do.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self.status, WorkStatus::ToDo | WorkStatus::Missing)
    }

    /// Returns the status in words for the learner.
    #[must_use]
    pub fn label(self) -> String {
        match (self.status, self.grade) {
            (WorkStatus::ToDo, _) => "To do".to_owned(),
            (WorkStatus::Missing, _) => "Missing".to_owned(),
            (WorkStatus::Closed, _) => "Closed".to_owned(),
            (WorkStatus::Submitted, _) => "Submitted".to_owned(),
            (WorkStatus::Late, _) => "Submitted late".to_owned(),
            (WorkStatus::Graded, Some(grade)) => format!("Graded {grade}"),
            (WorkStatus::Graded, None) => "Graded".to_owned(),
        }
    }
}

/// The numbers of assignments that a learner has yet to do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenWork {
    pub to_do: u32,
    pub missing: u32,
}

impl OpenWork {
    /// Returns the numbers in words for the learner; `None` if there is nothing to do.
    #[must_use]
    pub fn label(self) -> Option<String> {
        match (self.missing, self.to_do) {
            (0, 0) => None,
            (0, to_do) => Some(format!("{to_do} to do")),
            (missing, 0) => Some(format!("{missing} missing")),
            (missing, to_do) => Some(format!("{missing} missing, {to_do} to do")),
        }
    }
}

impl FromIterator<WorkStatus> for OpenWork {
    fn from_iter<I: IntoIterator<Item = WorkStatus>>(statuses: I) -> Self {
        statuses.into_iter().fold(Self::default(), |mut open, status| {
            match status {
                WorkStatus::ToDo => open.to_do += 1,
                WorkStatus::Missing => open.missing += 1,
                _ => {}
            }
            open
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Points {
        Points::parse(text).unwrap()
    }

    fn attempt(attempt: i32, late: bool, grade: Option<&str>) -> AttemptMark {
        AttemptMark { attempt, late, points: grade.map(points) }
    }

    #[test]
    fn every_combination_has_one_status() {
        use Timeliness::{Closed, Late, OnTime};
        let graded = attempt(1, false, Some("8.5"));
        for (timeliness, attempts, label, open) in [
            (OnTime, &[][..], "To do", true),
            (Late, &[], "Missing", true),
            (Closed, &[], "Closed", false),
            (OnTime, &[attempt(1, false, None)], "Submitted", false),
            (Closed, &[attempt(1, false, None)], "Submitted", false),
            (Late, &[attempt(1, true, None)], "Submitted late", false),
            (OnTime, &[graded], "Graded 8.5/10", false),
            (Closed, &[graded], "Graded 8.5/10", false),
            (OnTime, &[attempt(2, false, None), graded], "Submitted", false),
            (Late, &[graded, attempt(2, true, None)], "Submitted late", false),
            (Late, &[attempt(3, true, Some("0")), graded], "Graded 0/10", false),
        ] {
            let own = OwnWork::new(timeliness, attempts, points("10"));
            assert_eq!((own.label().as_str(), own.is_open()), (label, open), "{timeliness:?} {attempts:?}");
        }
    }

    #[test]
    fn open_work_is_counted() {
        use WorkStatus::{Closed, Graded, Late, Missing, Submitted, ToDo};
        let label = |statuses: &[WorkStatus]| statuses.iter().copied().collect::<OpenWork>().label();
        assert_eq!(label(&[Closed, Graded, Late, Submitted]), None);
        assert_eq!(label(&[ToDo, Graded, ToDo]).as_deref(), Some("2 to do"));
        assert_eq!(label(&[Missing]).as_deref(), Some("1 missing"));
        assert_eq!(label(&[Missing, ToDo]).as_deref(), Some("1 missing, 1 to do"));
    }

    #[test]
    fn the_grade_is_the_latest_attempts_that_has_one() {
        let attempts = [attempt(3, false, None), attempt(1, false, Some("4")), attempt(2, false, Some("7"))];
        let own = OwnWork::new(Timeliness::OnTime, &attempts, points("10"));
        assert_eq!((own.status, own.attempts), (WorkStatus::Submitted, 3));
        assert_eq!(own.grade.unwrap().to_string(), "7/10");
    }
}
