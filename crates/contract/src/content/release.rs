use chrono::{DateTime, Utc};
use domain::assessment;
use domain::learning::release::{MinScore, ReleaseRule};
use domain::{AssignmentId, LessonId, ModuleId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::assessment::Points;
use crate::{Instant, PersonName, Title, Version};

/// One condition that opens a lesson. All of them have to be met.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unlock {
    /// The thing to do first, in a sentence; null if it opens at a time
    #[schema(max_length = 2000, example = "Complete the lesson “Flour”.")]
    pub first: Option<String>,
    /// When it opens; null if something has to be done first
    #[schema(example = "2030-03-04T07:00:00Z")]
    pub opens_at: Option<DateTime<Utc>>,
}

/// The release rules of a course.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReleaseRules {
    /// Whether each lesson opens after the one before it is completed
    #[schema(example = false)]
    pub is_sequential: bool,
    /// The course's version
    pub version: Version,
    pub modules: Vec<ModuleRules>,
}

/// The release rules of a module and its lessons.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModuleRules {
    pub id: ModuleId,
    pub title: Title,
    /// All of them have to be met
    #[schema(max_items = 10)]
    pub rules: Vec<Rule>,
    /// The version of the rules
    pub version: Version,
    pub lessons: Vec<LessonRules>,
}

/// The release rules of a lesson.
#[derive(Debug, Serialize, ToSchema)]
pub struct LessonRules {
    pub id: LessonId,
    pub title: Title,
    /// All of them have to be met, and those of its module
    #[schema(max_items = 10)]
    pub rules: Vec<Rule>,
    /// The version of the rules
    pub version: Version,
}

/// A condition for opening a module or lesson: one of these, all others are null. A score has an assignment with points or a percentage.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Rule {
    /// Not before this time
    #[schema(example = "2030-03-04T07:00:00Z")]
    pub opens_at: Option<DateTime<Utc>>,
    /// Not before this many times 24 hours have passed since the learner enrolled
    #[schema(minimum = 1, maximum = 3650, example = 7)]
    pub days_after_enrollment: Option<u16>,
    /// After this lesson is completed
    pub after_lesson: Option<LessonId>,
    /// After all lessons of this module are completed
    pub after_module: Option<ModuleId>,
    /// After a score in this assignment
    pub assignment: Option<AssignmentId>,
    /// The least points in the assignment
    pub min_points: Option<Points>,
    /// The least percentage of the assignment's points
    #[schema(minimum = 1, maximum = 100, example = 50)]
    pub min_percent: Option<u8>,
}

/// A condition to set: one of these, all others are null or left out. A score has an assignment with points or a percentage.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "days_after_enrollment": 7 }))]
pub struct NewRule {
    /// Not before this time
    #[serde(default)]
    pub opens_at: Option<Instant>,
    /// Not before this many times 24 hours have passed since the learner enrolled
    #[serde(default)]
    #[schema(minimum = 1, maximum = 3650, example = 7)]
    pub days_after_enrollment: Option<u16>,
    /// After this lesson is completed
    #[serde(default)]
    pub after_lesson: Option<LessonId>,
    /// After all lessons of this module are completed
    #[serde(default)]
    pub after_module: Option<ModuleId>,
    /// After a score in this assignment
    #[serde(default)]
    pub assignment: Option<AssignmentId>,
    /// The least points in the assignment
    #[serde(default)]
    pub min_points: Option<Points>,
    /// The least percentage of the assignment's points
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100, example = 50)]
    pub min_percent: Option<u8>,
}

/// All release rules of a module or lesson.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseRulesChange {
    /// All of them have to be met; none for a part that is always open
    #[schema(max_items = 10)]
    pub rules: Vec<NewRule>,
    /// The version of the rules you read
    pub version: Version,
}

/// Whether the lessons of a course open one after the other.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SequenceChange {
    #[schema(example = true)]
    pub is_sequential: bool,
    /// The version of the course you read
    pub version: Version,
}

/// The version that rules have now.
#[derive(Debug, Serialize, ToSchema)]
pub struct RulesVersion {
    pub version: Version,
}

/// The lessons that are locked for a learner.
#[derive(Debug, Serialize, ToSchema)]
pub struct LearnerLocks {
    pub name: PersonName,
    pub lessons: Vec<LockedLesson>,
}

/// A lesson that is locked for a learner.
#[derive(Debug, Serialize, ToSchema)]
pub struct LockedLesson {
    pub id: LessonId,
    pub title: Title,
    pub module_title: Title,
    /// The conditions that open it
    #[schema(max_items = 21)]
    pub locked: Vec<Unlock>,
}

impl NewRule {
    /// Returns the rule; `None` unless it is exactly one.
    #[must_use]
    pub fn rule(&self) -> Option<ReleaseRule> {
        let score = self.min_points.map(|points| assessment::Points::parse(&points.to_string()).map(MinScore::Points));
        let score = match (score, self.min_percent) {
            (Some(points), None) => Some(points.ok()?),
            (None, percent) => percent.map(MinScore::Percent),
            (Some(_), Some(_)) => return None,
        };
        if self.assignment.is_some() != score.is_some() {
            return None;
        }
        let rules = [
            self.opens_at.map(|at| ReleaseRule::From { at: at.utc() }),
            self.days_after_enrollment.map(|days| ReleaseRule::Enrolled { days }),
            self.after_lesson.map(|lesson| ReleaseRule::Lesson { lesson }),
            self.after_module.map(|module| ReleaseRule::Module { module }),
            self.assignment.zip(score).map(|(assignment, at_least)| ReleaseRule::Score { assignment, at_least }),
        ];
        let mut given = rules.into_iter().flatten();
        given.next().filter(|_| given.next().is_none())
    }
}

impl From<ReleaseRule> for Rule {
    fn from(rule: ReleaseRule) -> Self {
        match rule {
            ReleaseRule::From { at } => Self { opens_at: Some(at), ..Self::default() },
            ReleaseRule::Enrolled { days } => Self { days_after_enrollment: Some(days), ..Self::default() },
            ReleaseRule::Lesson { lesson } => Self { after_lesson: Some(lesson), ..Self::default() },
            ReleaseRule::Module { module } => Self { after_module: Some(module), ..Self::default() },
            ReleaseRule::Score { assignment, at_least } => {
                let (min_points, min_percent) = match at_least {
                    MinScore::Points(points) => (Some(points.into()), None),
                    MinScore::Percent(percent) => (None, Some(percent)),
                };
                Self { assignment: Some(assignment), min_points, min_percent, ..Self::default() }
            }
        }
    }
}

fn rules(rules: &domain::learning::release::ReleaseRules) -> Vec<Rule> {
    rules.as_slice().iter().copied().map(Into::into).collect()
}

impl From<views::content::Reason> for Unlock {
    fn from(reason: views::content::Reason) -> Self {
        match reason {
            views::content::Reason::At(at) => Self { first: None, opens_at: Some(at) },
            views::content::Reason::After(first) => Self { first: Some(first), opens_at: None },
        }
    }
}

impl From<views::content::ReleaseBoard> for ReleaseRules {
    fn from(board: views::content::ReleaseBoard) -> Self {
        let modules = board.modules.into_iter().map(|module| ModuleRules {
            id: module.id,
            title: module.title.into(),
            rules: rules(&module.rules),
            version: Version(module.version),
            lessons: module.lessons.into_iter().map(Into::into).collect(),
        });
        Self { is_sequential: board.is_sequential, version: Version(board.version), modules: modules.collect() }
    }
}

impl From<views::content::ReleaseLesson> for LessonRules {
    fn from(lesson: views::content::ReleaseLesson) -> Self {
        let views::content::ReleaseLesson { id, title, rules: set, version } = lesson;
        Self { id, title: title.into(), rules: rules(&set), version: Version(version) }
    }
}

impl From<views::content::LearnerLocks> for LearnerLocks {
    fn from(locks: views::content::LearnerLocks) -> Self {
        let lessons = locks.lessons.into_iter().map(|lesson| LockedLesson {
            id: lesson.id,
            title: lesson.title.into(),
            module_title: lesson.module_title.into(),
            locked: lesson.reasons.into_iter().map(Into::into).collect(),
        });
        Self { name: locks.name.into(), lessons: lessons.collect() }
    }
}
