use axum::Json as Answer;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use contract::Created;
use contract::content::{ModuleChange, ModuleMove, NewModule, Outline, Schedule};
use domain::ModuleId;
use service::When;
use service::content::{New, modules};
use service::kit::publication::Wanted;
use service::learning::lessons;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::{AsRead, Json, Path, Query};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden};
use crate::rest::kit::{course_path, idempotency};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new()
        .routes(routes!(show))
        .routes(routes!(add))
        .routes(routes!(rename, remove))
        .routes(routes!(move_to))
        .routes(routes!(duplicate))
        .routes(routes!(publish, unpublish))
        .routes(routes!(schedule))
}

/// Show a course's outline
///
/// Its modules and lessons in reading order, without their texts.
#[utoipa::path(
    get, path = "/courses/{course}/outline", operation_id = "getOutline", tag = "Lessons",
    params(CoursePath),
    responses((status = 200, description = "The outline", body = Outline), Forbidden)
)]
async fn show(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<Answer<Outline>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(lessons::outline(caller.ctx(), &slug).await?.into()))
}

/// Add a module
///
/// At the end of the course, without lessons.
#[utoipa::path(
    post, path = "/courses/{course}/modules", operation_id = "addModule", tag = "Lessons", request_body = NewModule,
    params(CoursePath, idempotency::Header),
    responses((status = 201, description = "The module's id", body = Created), Forbidden)
)]
async fn add(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    headers: HeaderMap,
    Json(body): Json<NewModule>,
) -> Result<impl IntoResponse, Failure> {
    let key = idempotency::given(&headers)?;
    let new = New { title: &body.title, key: key.as_deref() };
    let course = course_path::id(caller.ctx(), &course).await?;
    let id = modules::add(caller.ctx(), course, new).await?;
    Ok((StatusCode::CREATED, Answer(Created { id: id.0 })))
}

/// Rename a module
#[utoipa::path(
    patch, path = "/modules/{id}", operation_id = "renameModule", tag = "Lessons", request_body = ModuleChange,
    params(("id" = ModuleId, Path)), responses((status = 204, description = "The module is renamed"), Forbidden, Conflict)
)]
async fn rename(caller: Caller, Path(id): Path<ModuleId>, Json(body): Json<ModuleChange>) -> Result<StatusCode, Failure> {
    modules::rename(caller.ctx(), id, &body.title, body.version.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Move modules
///
/// With their lessons. Refused if one of them, or the module to follow, is gone.
#[utoipa::path(
    post, path = "/modules/move", operation_id = "moveModules", tag = "Lessons", request_body = ModuleMove,
    responses((status = 204, description = "The modules are moved"), Forbidden, Conflict)
)]
async fn move_to(caller: Caller, Json(body): Json<ModuleMove>) -> Result<StatusCode, Failure> {
    modules::move_to(caller.ctx(), &body.modules, body.place()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Duplicate a module
///
/// The copy comes after it, with copies of its lessons, which are drafts.
#[utoipa::path(
    post, path = "/modules/{id}/duplicate", operation_id = "duplicateModule", tag = "Lessons",
    params(("id" = ModuleId, Path), idempotency::Header),
    responses((status = 201, description = "The copy's id", body = Created), Forbidden)
)]
async fn duplicate(caller: Caller, Path(id): Path<ModuleId>, headers: HeaderMap) -> Result<impl IntoResponse, Failure> {
    let key = idempotency::given(&headers)?;
    let copy = modules::duplicate(caller.ctx(), id, key.as_deref()).await?;
    Ok((StatusCode::CREATED, Answer(Created { id: copy.0 })))
}

/// Remove a module
///
/// It moves to the course's bin with its lessons, and can be restored for 30 days. Then it is deleted.
#[utoipa::path(
    delete, path = "/modules/{id}", operation_id = "removeModule", tag = "Lessons", params(("id" = ModuleId, Path), AsRead),
    responses((status = 204, description = "The module is removed"), Forbidden, Conflict)
)]
async fn remove(caller: Caller, Path(id): Path<ModuleId>, Query(read): Query<AsRead>) -> Result<StatusCode, Failure> {
    modules::remove(caller.ctx(), id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Publish a module
///
/// Learners see its published lessons once its course is published, too.
#[utoipa::path(
    put, path = "/modules/{id}/publication", operation_id = "publishModule", tag = "Lessons", params(("id" = ModuleId, Path), AsRead),
    responses((status = 204, description = "The module is published"), Forbidden, Conflict)
)]
async fn publish(caller: Caller, Path(id): Path<ModuleId>, Query(read): Query<AsRead>) -> Result<StatusCode, Failure> {
    modules::set_state(caller.ctx(), id, Wanted::Published, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Schedule a module
///
/// It is published at that time, and a draft until then, also if it was published before.
#[utoipa::path(
    put, path = "/modules/{id}/schedule", operation_id = "scheduleModule", tag = "Lessons", request_body = Schedule,
    params(("id" = ModuleId, Path)), responses((status = 204, description = "The module is scheduled"), Forbidden, Conflict)
)]
async fn schedule(caller: Caller, Path(id): Path<ModuleId>, Json(body): Json<Schedule>) -> Result<StatusCode, Failure> {
    let at = Wanted::Scheduled(When::from(body.publish_at.utc()));
    modules::set_state(caller.ctx(), id, at, body.version.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make a module a draft again
///
/// Also one that is scheduled. Only the course's staff see it and its lessons.
#[utoipa::path(
    delete, path = "/modules/{id}/publication", operation_id = "unpublishModule", tag = "Lessons", params(("id" = ModuleId, Path), AsRead),
    responses((status = 204, description = "Only the course's staff see it"), Forbidden, Conflict)
)]
async fn unpublish(caller: Caller, Path(id): Path<ModuleId>, Query(read): Query<AsRead>) -> Result<StatusCode, Failure> {
    modules::set_state(caller.ctx(), id, Wanted::Draft, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}
