use domain::learning::release::RuleKind;
use domain::{AccountId, CourseId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};
use views::content::{LearnerLocks, ReleaseBoard};

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn read_release(course: String) -> Result<ReleaseBoard, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::release::board(caller.ctx(), &course).await?)
}

/// The fields of a new rule's form; the time is in the viewer's time zone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleFields {
    pub kind: RuleKind,
    #[serde(default)]
    pub at: String,
    #[serde(default)]
    pub days: String,
    #[serde(default)]
    pub lesson: String,
    #[serde(default)]
    pub module: String,
    #[serde(default)]
    pub assignment: String,
    #[serde(default)]
    pub score: String,
}

/// Adds a rule to `part`, a `domain::learning::release::Part`.
#[server]
pub async fn add_release_rule(part: String, rule: RuleFields) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let new = service::content::release::NewRule {
        part: &part,
        kind: rule.kind,
        at: service::When::Typed(&rule.at),
        days: &rule.days,
        lesson: &rule.lesson,
        module: &rule.module,
        assignment: &rule.assignment,
        score: &rule.score,
    };
    service::content::release::add(caller.ctx(), new).await?;
    Ok(())
}

/// Removes the rule with this number from `part`.
#[server]
pub async fn remove_release_rule(part: String, number: usize, version: i64) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let part = part.parse().map_err(|_| Failure::not_found())?;
    service::content::release::remove(caller.ctx(), part, number, version).await?;
    Ok(())
}

#[server]
pub async fn set_sequential(course: CourseId, #[server(default)] is_sequential: bool, version: i64) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::content::release::set_sequential(caller.ctx(), course, is_sequential, version).await?;
    Ok(())
}

/// Finds learners of a course by their name.
#[server(input = GetUrl)]
pub async fn find_learners(course: String, search: String) -> Result<Vec<(AccountId, String)>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::learning::release::learners(caller.ctx(), &course, &search).await?)
}

/// Returns the lessons that are locked for a learner.
#[server(input = GetUrl)]
pub async fn read_learner_locks(course: String, learner: AccountId) -> Result<LearnerLocks, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::learning::release::for_learner(caller.ctx(), &course, learner).await?)
}
