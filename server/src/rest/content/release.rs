use axum::Json as Answer;
use axum::http::StatusCode;
use contract::Version;
use contract::content::{LearnerLocks, NewRule, ReleaseRules, ReleaseRulesChange, RulesVersion, SequenceChange};
use domain::learning::release::{Part, ReleaseRule};
use domain::{AccountId, LessonId, ModuleId};
use serde::Deserialize;
use service::content::release;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path;
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::{Json, Path};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new()
        .routes(routes!(show))
        .routes(routes!(set_sequence))
        .routes(routes!(set_of_module))
        .routes(routes!(set_of_lesson))
        .routes(routes!(of_learner))
}

/// Show a course's release rules
///
/// Those of its modules and lessons, with the versions to send with a change.
#[utoipa::path(
    get, path = "/courses/{course}/release-rules", operation_id = "getReleaseRules", tag = "Lessons", params(CoursePath),
    responses((status = 200, description = "The release rules", body = ReleaseRules), Forbidden)
)]
async fn show(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<Answer<ReleaseRules>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(release::board(caller.ctx(), &slug).await?.into()))
}

/// Set whether lessons open one after the other
///
/// Then each lesson opens after the one before it is completed. Refused if lessons would wait for each other.
#[utoipa::path(
    put, path = "/courses/{course}/sequence", operation_id = "setSequence", tag = "Lessons", request_body = SequenceChange,
    params(CoursePath), responses((status = 204, description = "It is set"), Forbidden, Conflict)
)]
async fn set_sequence(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Json(body): Json<SequenceChange>,
) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    release::set_sequential(caller.ctx(), course, body.is_sequential, body.version.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set a module's release rules
///
/// A learner can open its lessons once all rules are met. Refused if lessons would wait for each other.
#[utoipa::path(
    put, path = "/modules/{id}/release-rules", operation_id = "setModuleRules", tag = "Lessons", request_body = ReleaseRulesChange,
    params(("id" = ModuleId, Path)), responses((status = 200, description = "The new version", body = RulesVersion), Forbidden, Conflict)
)]
async fn set_of_module(
    caller: Caller,
    Path(id): Path<ModuleId>,
    Json(body): Json<ReleaseRulesChange>,
) -> Result<Answer<RulesVersion>, Failure> {
    set(caller, Part::Module(id), body).await
}

/// Set a lesson's release rules
///
/// A learner can open it once all rules are met, and those of its module. Refused if lessons would wait for each other.
#[utoipa::path(
    put, path = "/lessons/{id}/release-rules", operation_id = "setLessonRules", tag = "Lessons", request_body = ReleaseRulesChange,
    params(("id" = LessonId, Path)), responses((status = 200, description = "The new version", body = RulesVersion), Forbidden, Conflict)
)]
async fn set_of_lesson(
    caller: Caller,
    Path(id): Path<LessonId>,
    Json(body): Json<ReleaseRulesChange>,
) -> Result<Answer<RulesVersion>, Failure> {
    set(caller, Part::Lesson(id), body).await
}

async fn set(caller: Caller, part: Part, body: ReleaseRulesChange) -> Result<Answer<RulesVersion>, Failure> {
    let rules: Option<Vec<ReleaseRule>> = body.rules.iter().map(NewRule::rule).collect();
    let rules = rules.ok_or_else(|| service::Error::invalid("rules", "Each rule has exactly one condition."))?;
    let version = release::set(caller.ctx(), part, rules, body.version.0).await?;
    Ok(Answer(RulesVersion { version: Version(version) }))
}

/// A learner of a course.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
struct LearnerPath {
    /// The course's slug or id
    #[param(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", min_length = 1, max_length = 100, example = "data-with-sql")]
    course: String,
    /// The learner's account
    account: AccountId,
}

/// Show which lessons are locked for a learner
///
/// With what opens each.
#[utoipa::path(
    get, path = "/courses/{course}/learners/{account}/locks", operation_id = "getLearnerLocks", tag = "Lessons", params(LearnerPath),
    responses((status = 200, description = "The locked lessons", body = LearnerLocks), Forbidden)
)]
async fn of_learner(
    caller: Caller,
    Path(LearnerPath { course, account }): Path<LearnerPath>,
) -> Result<Answer<LearnerLocks>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(service::learning::release::for_learner(caller.ctx(), &slug, account).await?.into()))
}
