use chrono::{DateTime, Utc};
use domain::learning::release::ReleaseRules;
use domain::{AssignmentId, CourseId, LessonId, ModuleId};
use serde::{Deserialize, Serialize};

/// One condition that opens a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It opens at this time.
    At(#[serde(with = "chrono::serde::ts_microseconds")] DateTime<Utc>),
    /// The thing to do first, as a sentence.
    After(String),
}

impl Reason {
    /// Returns the condition in words, for a place that can't show times in the reader's zone.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::At(at) => format!("It opens on {} UTC.", at.format("%Y-%m-%d at %H:%M")),
            Self::After(first) => first.clone(),
        }
    }
}

/// The locked lessons, with what opens each: sorted by their ids. The server computes them: the rules and what evaluates them would
/// add a tenth to a first visit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Locks(Vec<(LessonId, Vec<Reason>)>);

impl Locks {
    #[must_use]
    pub fn new(mut locks: Vec<(LessonId, Vec<Reason>)>) -> Self {
        locks.sort_unstable_by_key(|(id, _)| *id);
        Self(locks)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what opens a lesson; nothing for one that is open.
    #[must_use]
    pub fn of(&self, lesson: LessonId) -> &[Reason] {
        self.0.binary_search_by_key(&lesson, |(id, _)| *id).map(|at| self.0[at].1.as_slice()).unwrap_or_default()
    }

    #[must_use]
    pub fn is_locked(&self, lesson: LessonId) -> bool {
        !self.of(lesson).is_empty()
    }
}

/// The release rules of a course, for its authors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseBoard {
    pub course: CourseId,
    pub is_sequential: bool,
    /// The course's version.
    pub version: i64,
    pub modules: Vec<ReleaseModule>,
    /// The assignments that rules about scores can name.
    pub assignments: Vec<ReleaseAssignment>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseModule {
    pub id: ModuleId,
    pub title: String,
    pub rules: ReleaseRules,
    /// That of the rules.
    pub version: i64,
    pub lessons: Vec<ReleaseLesson>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseLesson {
    pub id: LessonId,
    pub title: String,
    pub rules: ReleaseRules,
    /// That of the rules.
    pub version: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseAssignment {
    pub id: AssignmentId,
    pub title: String,
}

/// The lessons that are locked for a learner, for the course's staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnerLocks {
    pub name: String,
    pub lessons: Vec<LockedLesson>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedLesson {
    pub id: LessonId,
    pub title: String,
    pub module_title: String,
    pub reasons: Vec<Reason>,
}
