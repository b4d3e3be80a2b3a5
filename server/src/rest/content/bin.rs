use axum::Json as Answer;
use axum::http::StatusCode;
use contract::content::{Bin, LessonRestoration};
use domain::{LessonId, ModuleId};
use service::content::bin;
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
        .routes(routes!(list))
        .routes(routes!(restore_lesson))
        .routes(routes!(restore_module))
        .routes(routes!(delete_lesson))
        .routes(routes!(delete_module))
}

/// Show a course's bin
///
/// The lessons and modules that were removed in the last 30 days and can be restored.
#[utoipa::path(
    get, path = "/courses/{course}/bin", operation_id = "getBin", tag = "Lessons",
    params(CoursePath),
    responses((status = 200, description = "What is in the bin", body = Bin), Forbidden)
)]
async fn list(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<Answer<Bin>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(bin::list(caller.ctx(), &slug).await?.into()))
}

/// Restore a lesson from the bin
///
/// To its place, with its history and learners' progress in it, published if it was.
#[utoipa::path(
    post, path = "/bin/lessons/{id}/restore", operation_id = "restoreLesson", tag = "Lessons", request_body = LessonRestoration,
    params(("id" = LessonId, Path)), responses((status = 204, description = "The lesson is restored"), Forbidden, Conflict)
)]
async fn restore_lesson(
    caller: Caller,
    Path(id): Path<LessonId>,
    Json(body): Json<LessonRestoration>,
) -> Result<StatusCode, Failure> {
    bin::restore_lessons(caller.ctx(), &[id], body.module).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Restore a module from the bin
///
/// To its place, with the lessons that were removed with it.
#[utoipa::path(
    post, path = "/bin/modules/{id}/restore", operation_id = "restoreModule", tag = "Lessons",
    params(("id" = ModuleId, Path)), responses((status = 204, description = "The module is restored"), Forbidden)
)]
async fn restore_module(caller: Caller, Path(id): Path<ModuleId>) -> Result<StatusCode, Failure> {
    bin::restore_module(caller.ctx(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Delete a lesson from the bin
///
/// For ever, with its history and learners' progress in it.
#[utoipa::path(
    delete, path = "/bin/lessons/{id}", operation_id = "deleteLesson", tag = "Lessons",
    params(("id" = LessonId, Path)), responses((status = 204, description = "The lesson is deleted"), Forbidden)
)]
async fn delete_lesson(caller: Caller, Path(id): Path<LessonId>) -> Result<StatusCode, Failure> {
    bin::delete_lesson(caller.ctx(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Delete a module from the bin
///
/// For ever, with the lessons that were removed with it.
#[utoipa::path(
    delete, path = "/bin/modules/{id}", operation_id = "deleteModule", tag = "Lessons",
    params(("id" = ModuleId, Path)), responses((status = 204, description = "The module is deleted"), Forbidden)
)]
async fn delete_module(caller: Caller, Path(id): Path<ModuleId>) -> Result<StatusCode, Failure> {
    bin::delete_module(caller.ctx(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
