use axum::http::StatusCode;
use domain::LessonId;
use service::learning::lessons::{complete, mark_read as mark};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::input::Path;
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::Forbidden;

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(mark_read)).routes(routes!(done, not_done))
}

/// Mark a lesson as read
///
/// Its changes until now are no longer pointed out to you.
#[utoipa::path(
    put, path = "/lessons/{id}/reading", operation_id = "markLessonRead", tag = "Lessons", params(("id" = LessonId, Path)),
    responses((status = 204, description = "You know the lesson as it is now"), Forbidden)
)]
async fn mark_read(caller: Caller, Path(id): Path<LessonId>) -> Result<StatusCode, Failure> {
    mark(caller.ctx(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mark a lesson as completed
#[utoipa::path(
    put, path = "/lessons/{id}/completion", operation_id = "completeLesson", tag = "Lessons", params(("id" = LessonId, Path)),
    responses((status = 204, description = "The lesson is completed"), Forbidden)
)]
async fn done(caller: Caller, Path(id): Path<LessonId>) -> Result<StatusCode, Failure> {
    complete(caller.ctx(), id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mark a lesson as not completed
#[utoipa::path(
    delete, path = "/lessons/{id}/completion", operation_id = "reopenLesson", tag = "Lessons", params(("id" = LessonId, Path)),
    responses((status = 204, description = "The lesson isn't completed"), Forbidden)
)]
async fn not_done(caller: Caller, Path(id): Path<LessonId>) -> Result<StatusCode, Failure> {
    complete(caller.ctx(), id, false).await?;
    Ok(StatusCode::NO_CONTENT)
}
