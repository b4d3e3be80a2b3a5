//! Release rules: the conditions under which a learner may open a module or lesson. Server and browser decide with this code.

mod cycle;
mod locks;
mod part;
mod rule;
#[cfg(test)]
mod tests;

pub use cycle::find_cycle;
pub use locks::{Learner, Plan, PlanLesson, PlanModule, Score, Unmet};
pub use part::{Part, PartError};
pub use rule::{MAX_DAYS, MAX_RULES, MinScore, ReleaseRule, ReleaseRules, RuleKind, RulesError};
