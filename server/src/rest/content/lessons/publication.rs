use axum::http::StatusCode;
use contract::content::{NewLessonUpdate, Schedule};
use domain::LessonId;
use service::When;
use service::content::lessons::{Update, publish_changes, set_state};
use service::kit::publication::Wanted;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::input::{AsRead, Json, Path, Query};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(publish, unpublish)).routes(routes!(schedule)).routes(routes!(update))
}

/// Publish a lesson
///
/// Learners see it once its course and its module are published, too. An empty lesson can't be published.
#[utoipa::path(
    put, path = "/lessons/{id}/publication", operation_id = "publishLesson", tag = "Lessons", params(("id" = LessonId, Path), AsRead),
    responses((status = 204, description = "The lesson is published"), Forbidden, Conflict)
)]
async fn publish(caller: Caller, Path(id): Path<LessonId>, Query(read): Query<AsRead>) -> Result<StatusCode, Failure> {
    set_state(caller.ctx(), id, Wanted::Published, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Schedule a lesson
///
/// It is published at that time, and a draft until then, also if it was published before. An empty lesson can't be scheduled.
#[utoipa::path(
    put, path = "/lessons/{id}/schedule", operation_id = "scheduleLesson", tag = "Lessons", request_body = Schedule,
    params(("id" = LessonId, Path)), responses((status = 204, description = "The lesson is scheduled"), Forbidden, Conflict)
)]
async fn schedule(caller: Caller, Path(id): Path<LessonId>, Json(body): Json<Schedule>) -> Result<StatusCode, Failure> {
    let at = Wanted::Scheduled(When::from(body.publish_at.utc()));
    set_state(caller.ctx(), id, at, body.version.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Publish changes of a lesson
///
/// Learners of a published lesson read its latest version from then on, and learn that it has changed since they read it.
#[utoipa::path(
    post, path = "/lessons/{id}/updates", operation_id = "publishLessonChanges", tag = "Lessons", request_body = NewLessonUpdate,
    params(("id" = LessonId, Path)), responses((status = 204, description = "The changes are published"), Forbidden, Conflict)
)]
async fn update(caller: Caller, Path(id): Path<LessonId>, Json(body): Json<NewLessonUpdate>) -> Result<StatusCode, Failure> {
    let update = Update { kind: body.kind, note: body.note.as_deref().unwrap_or_default() };
    publish_changes(caller.ctx(), id, update, body.version.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make a lesson a draft again
///
/// Also one that is scheduled.
#[utoipa::path(
    delete, path = "/lessons/{id}/publication", operation_id = "unpublishLesson", tag = "Lessons", params(("id" = LessonId, Path), AsRead),
    responses((status = 204, description = "Only the course's staff see it"), Forbidden, Conflict)
)]
async fn unpublish(caller: Caller, Path(id): Path<LessonId>, Query(read): Query<AsRead>) -> Result<StatusCode, Failure> {
    set_state(caller.ctx(), id, Wanted::Draft, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}
