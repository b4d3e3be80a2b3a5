use std::str::FromStr;

use domain::assessment::Points;
use domain::learning::release::{MAX_DAYS, MinScore, Part, ReleaseRule, RuleKind, RulesError};
use domain::problem::Validation;
use domain::time::TimeError;

use super::set::change;
use crate::{Ctx, Result, When};

/// The form of a new rule. Only the fields of its kind count.
#[derive(Debug, Clone, Copy)]
pub struct NewRule<'a> {
    /// A [`Part`].
    pub part: &'a str,
    pub kind: RuleKind,
    pub at: When<'a>,
    pub days: &'a str,
    pub lesson: &'a str,
    pub module: &'a str,
    pub assignment: &'a str,
    /// Points, or a percentage with a percent sign.
    pub score: &'a str,
}

/// Adds a rule to those that a module or lesson has. Returns their new version.
///
/// # Errors
/// `Invalid` with everything that is wrong; otherwise like [`super::set`].
#[tracing::instrument(skip_all)]
pub async fn add(ctx @ Ctx { actor, .. }: Ctx<'_>, new: NewRule<'_>) -> Result<i64> {
    let (part, rule) = parse(new, &actor.require_signed_in()?.time_zone)?;
    let with_rule = |mut rules: Vec<ReleaseRule>| {
        rules.push(rule);
        rules
    };
    change(ctx, part, None, with_rule).await
}

fn parse(new: NewRule<'_>, zone: &str) -> Result<(Part, ReleaseRule)> {
    let mut check = Validation::default();
    let part = check.field("part", new.part.parse::<Part>());
    let rule = match new.kind {
        RuleKind::From => {
            let at = new.at.instant(zone).and_then(|at| at.ok_or(TimeError::NotATime));
            check.field("at", at).map(|at| ReleaseRule::From { at })
        }
        RuleKind::Enrolled => {
            let days = new.days.trim().parse().ok().filter(|days| (1..=MAX_DAYS).contains(days));
            check.field("days", days.ok_or(RulesError::Days)).map(|days| ReleaseRule::Enrolled { days })
        }
        RuleKind::Lesson => chosen(&mut check, "lesson", new.lesson).map(|lesson| ReleaseRule::Lesson { lesson }),
        RuleKind::Module => chosen(&mut check, "module", new.module).map(|module| ReleaseRule::Module { module }),
        RuleKind::Score => {
            let assignment = chosen(&mut check, "assignment", new.assignment);
            let at_least = score(&mut check, new.score);
            assignment.zip(at_least).map(|(assignment, at_least)| ReleaseRule::Score { assignment, at_least })
        }
    };
    part.zip(rule).ok_or_else(|| check.into())
}

fn chosen<Id: FromStr>(check: &mut Validation, field: &str, text: &str) -> Option<Id> {
    check.field(field, text.parse().map_err(|_| "Please choose one."))
}

fn score(check: &mut Validation, text: &str) -> Option<MinScore> {
    match text.trim().strip_suffix('%') {
        Some(percent) => {
            let percent = percent.trim().parse().ok().filter(|percent| (1..=100).contains(percent));
            check.field("score", percent.ok_or(RulesError::Percent)).map(MinScore::Percent)
        }
        None => check.field("score", Points::parse(text)).map(MinScore::Points),
    }
}
