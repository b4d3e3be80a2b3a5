use axum::http::StatusCode;
use contract::Current;
use contract::assessment::GradeChange;
use domain::SubmissionId;
use service::assessment::grades::give;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use views::Edited;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::input::{LongJson, Path};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(put))
}

/// Grade a submission
///
/// Or change its grade. The learner is notified in DiscoG and by email, unless nothing is different.
#[utoipa::path(
    put, path = "/submissions/{id}/grade", operation_id = "putGrade", tag = "Submissions", request_body = GradeChange,
    params(("id" = SubmissionId, Path)), responses((status = 204, description = "The submission is graded"), Forbidden, Conflict)
)]
async fn put(caller: Caller, Path(id): Path<SubmissionId>, LongJson(body): LongJson<GradeChange>) -> Result<StatusCode, Failure> {
    let form = give::Form {
        points: &body.points.to_string(),
        comment: body.comment.as_deref().unwrap_or_default(),
        version: body.version.map_or(0, |version| version.0),
    };
    match give(caller.ctx(), id, form).await? {
        Edited::Saved { .. } => Ok(StatusCode::NO_CONTENT),
        Edited::Stale { theirs, by } => Err(Failure::stale(Current::Grade(theirs.into()), &by)),
    }
}
