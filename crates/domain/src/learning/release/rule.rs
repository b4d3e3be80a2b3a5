use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::assessment::Points;
use crate::{AssignmentId, LessonId, ModuleId};

/// The most rules of one module or lesson.
pub const MAX_RULES: usize = 10;
/// The most days after enrollment: about ten years.
pub const MAX_DAYS: u16 = 3_650;

/// The kinds of rules, as people choose them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    From,
    Enrolled,
    Lesson,
    Module,
    Score,
}

impl RuleKind {
    pub const ALL: [Self; 5] = [Self::From, Self::Enrolled, Self::Lesson, Self::Module, Self::Score];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::Enrolled => "enrolled",
            Self::Lesson => "lesson",
            Self::Module => "module",
            Self::Score => "score",
        }
    }
}

/// A condition for opening a module or lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReleaseRule {
    /// Not before this moment.
    From { at: DateTime<Utc> },
    /// Not before this many times 24 hours have passed since the learner enrolled.
    Enrolled { days: u16 },
    /// After the learner has completed this lesson.
    Lesson { lesson: LessonId },
    /// After the learner has completed all lessons of this module.
    Module { module: ModuleId },
    /// After the learner has got this score in an assignment.
    Score { assignment: AssignmentId, at_least: MinScore },
}

impl ReleaseRule {
    /// Returns the assignment that the rule is about.
    #[must_use]
    pub const fn assignment(&self) -> Option<AssignmentId> {
        match self {
            Self::Score { assignment, .. } => Some(*assignment),
            Self::From { .. } | Self::Enrolled { .. } | Self::Lesson { .. } | Self::Module { .. } => None,
        }
    }
}

/// The lowest score that is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MinScore {
    /// More than the assignment gives counts as all that it gives.
    Points(Points),
    /// Of the assignment's points, from 1 to 100.
    Percent(u8),
}

impl MinScore {
    /// Returns whether these points of an assignment that gives `out_of` are enough.
    #[must_use]
    pub fn is_reached(self, points: Points, out_of: Points) -> bool {
        match self {
            Self::Points(least) => points >= least.min(out_of),
            Self::Percent(percent) => {
                i64::from(points.hundredths()) * 100 >= i64::from(out_of.hundredths()) * i64::from(percent.min(100))
            }
        }
    }
}

impl std::fmt::Display for MinScore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Points(points) if points.hundredths() == 100 => f.write_str("1 point"),
            Self::Points(points) => write!(f, "{points} points"),
            Self::Percent(percent) => write!(f, "{percent} %"),
        }
    }
}

/// The rules of a module or lesson, all of which have to be met: few, and none twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReleaseRules(Vec<ReleaseRule>);

impl ReleaseRules {
    /// # Errors
    /// Too many rules, the same rule twice, or a number that is out of range.
    pub fn new(rules: Vec<ReleaseRule>) -> Result<Self, RulesError> {
        if rules.len() > MAX_RULES {
            return Err(RulesError::TooMany);
        }
        for (number, rule) in rules.iter().enumerate() {
            match rule {
                _ if rules[..number].contains(rule) => return Err(RulesError::Twice),
                ReleaseRule::Enrolled { days } if !(1..=MAX_DAYS).contains(days) => return Err(RulesError::Days),
                ReleaseRule::Score { at_least: MinScore::Percent(percent), .. } if !(1..=100).contains(percent) => {
                    return Err(RulesError::Percent);
                }
                _ => {}
            }
        }
        Ok(Self(rules))
    }

    #[must_use]
    pub fn as_slice(&self) -> &[ReleaseRule] {
        &self.0
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    #[error("At most {MAX_RULES} rules are possible. Remove some.")]
    TooMany,
    #[error("This rule is there already.")]
    Twice,
    #[error("Enter a whole number of days from 1 to {MAX_DAYS}.")]
    Days,
    #[error("Enter a whole percentage from 1 to 100.")]
    Percent,
}
