use chrono::{DateTime, TimeDelta, Utc};

use super::{MinScore, ReleaseRule};
use crate::assessment::Points;
use crate::{AssignmentId, LessonId, ModuleId};

/// The lessons of a course that learners see, in reading order, with their rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan<'a> {
    /// Whether each lesson opens after the one before it is completed.
    pub is_sequential: bool,
    pub modules: Vec<PlanModule<'a>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanModule<'a> {
    pub id: ModuleId,
    pub rules: &'a [ReleaseRule],
    pub lessons: Vec<PlanLesson<'a>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLesson<'a> {
    pub id: LessonId,
    pub rules: &'a [ReleaseRule],
    /// Whether the learner has completed it.
    pub is_done: bool,
}

/// A learner's points in a published assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    pub assignment: AssignmentId,
    /// None before the first grade.
    pub points: Option<Points>,
    pub out_of: Points,
}

/// The facts about a learner that release rules ask for, besides the completed lessons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    pub enrolled_at: DateTime<Utc>,
    /// Those of the published assignments that rules name.
    pub scores: Vec<Score>,
}

/// A condition that isn't met: what opens the lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmet {
    /// This moment.
    Time(DateTime<Utc>),
    /// Completing this lesson.
    Lesson(LessonId),
    /// Completing the rest of this module.
    Module(ModuleId),
    /// This score.
    Score(AssignmentId, MinScore),
}

impl Plan<'_> {
    /// Returns whether any lesson can be locked.
    #[must_use]
    pub fn has_rules(&self) -> bool {
        let has_rules =
            |module: &PlanModule<'_>| !module.rules.is_empty() || module.lessons.iter().any(|lesson| !lesson.rules.is_empty());
        self.is_sequential || self.modules.iter().any(has_rules)
    }

    /// Returns the locked lessons with what opens each. What learners don't see, such as a draft, holds nothing back, and progress
    /// doesn't lock a lesson again that is completed already.
    #[must_use]
    pub fn locks(&self, learner: &Learner, now: DateTime<Utc>) -> Vec<(LessonId, Vec<Unmet>)> {
        let facts = Facts { learner, now, undone: self.undone(), undone_modules: self.undone_modules() };
        let mut locks = Vec::new();
        let mut before: Option<&PlanLesson<'_>> = None;
        for module in &self.modules {
            for lesson in &module.lessons {
                let mut unmet: Vec<Unmet> = Vec::new();
                for rule in module.rules.iter().chain(lesson.rules) {
                    let condition = facts.condition(rule);
                    unmet.extend(condition.filter(|condition| !unmet.contains(condition)));
                }
                if let Some(before) = before.filter(|before| self.is_sequential && !before.is_done)
                    && !unmet.contains(&Unmet::Lesson(before.id))
                {
                    unmet.push(Unmet::Lesson(before.id));
                }
                if lesson.is_done {
                    unmet.retain(|condition| matches!(condition, Unmet::Time(_)));
                }
                if !unmet.is_empty() {
                    locks.push((lesson.id, unmet));
                }
                before = Some(lesson);
            }
        }
        locks
    }

    /// Returns the lessons that aren't completed, sorted.
    fn undone(&self) -> Vec<LessonId> {
        let lessons = self.modules.iter().flat_map(|module| &module.lessons);
        let mut undone: Vec<LessonId> = lessons.filter(|lesson| !lesson.is_done).map(|lesson| lesson.id).collect();
        undone.sort_unstable();
        undone
    }

    fn undone_modules(&self) -> Vec<ModuleId> {
        let is_undone = |module: &&PlanModule<'_>| module.lessons.iter().any(|lesson| !lesson.is_done);
        self.modules.iter().filter(is_undone).map(|module| module.id).collect()
    }
}

/// The facts that decide about a learner's rules.
struct Facts<'a> {
    learner: &'a Learner,
    now: DateTime<Utc>,
    /// Sorted.
    undone: Vec<LessonId>,
    undone_modules: Vec<ModuleId>,
}

impl Facts<'_> {
    /// Returns what the rule waits for; `None` if it is met.
    fn condition(&self, rule: &ReleaseRule) -> Option<Unmet> {
        let not_before = |at: DateTime<Utc>| (self.now < at).then_some(Unmet::Time(at));
        match *rule {
            ReleaseRule::From { at } => not_before(at),
            ReleaseRule::Enrolled { days } => {
                let at = self.learner.enrolled_at.checked_add_signed(TimeDelta::days(i64::from(days)));
                not_before(at.unwrap_or(DateTime::<Utc>::MAX_UTC))
            }
            ReleaseRule::Lesson { lesson } => self.undone.binary_search(&lesson).is_ok().then_some(Unmet::Lesson(lesson)),
            ReleaseRule::Module { module } => self.undone_modules.contains(&module).then_some(Unmet::Module(module)),
            ReleaseRule::Score { assignment, at_least } => {
                let score = self.learner.scores.iter().find(|score| score.assignment == assignment)?;
                let is_reached = score.points.is_some_and(|points| at_least.is_reached(points, score.out_of));
                (!is_reached).then_some(Unmet::Score(assignment, at_least))
            }
        }
    }
}
