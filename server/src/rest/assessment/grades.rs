use axum::http::StatusCode;
use domain::SubmissionId;
use domain::assessment::Points;
use serde::Deserialize;
use service::assessment::grades::give;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use views::Edited;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::input;
use crate::rest::kit::input::{LongJson, Path};
use crate::rest::kit::problem::{Current, Failure};
use crate::rest::kit::refusals::{Conflict, Forbidden};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(put))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewGrade {
    #[serde(deserialize_with = "input::points")]
    points: Points,
    /// Markdown, for the learner
    #[serde(default)]
    comment: String,
    /// The version of the grade to change; 0 for a first grade
    #[serde(default, deserialize_with = "input::whole")]
    version: i64,
}

/// Grade a submission
///
/// Or change its grade. The learner is notified in DiscoG and by email, unless nothing is different.
#[utoipa::path(
    put, path = "/submissions/{id}/grade", operation_id = "putGrade", tag = "Submissions", request_body = NewGrade,
    params(("id" = SubmissionId, Path)), responses((status = 204, description = "It is graded"), Forbidden, Conflict)
)]
async fn put(caller: Caller, Path(id): Path<SubmissionId>, LongJson(body): LongJson<NewGrade>) -> Result<StatusCode, Failure> {
    let form = give::Form { points: &body.points.to_string(), comment: &body.comment, version: body.version };
    match give(&caller.actor, &caller.platform, id, form).await? {
        Edited::Saved { .. } => Ok(StatusCode::NO_CONTENT),
        Edited::Stale { theirs, by } => Err(Failure::stale("grade", Current::Grade(theirs), &by)),
    }
}
