mod publication;

use axum::Json as Answer;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::content::{Lesson, LessonChange, LessonInCourse, LessonMove, LessonSource, LessonTitle, LessonVersion, NewLesson};
use contract::{Created, Current, Version};
use domain::{LessonId, ModuleId};
use service::content::New;
use service::learning::lessons;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use views::content::Saved;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path::LessonPath;
use crate::rest::kit::input::{AsRead, Json, LongJson, Path, Query};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden};
use crate::rest::kit::{course_path, created, idempotency};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new()
        .routes(routes!(in_course))
        .routes(routes!(source))
        .routes(routes!(show, put, rename, remove))
        .routes(routes!(add))
        .routes(routes!(move_to))
        .routes(routes!(duplicate))
        .merge(publication::routes())
}

/// Read a lesson in its course
///
/// With the previous and next lesson. For a learner, it becomes the lesson to continue at.
#[utoipa::path(
    get, path = "/courses/{course}/lessons/{lesson}", operation_id = "getLessonInCourse", tag = "Lessons",
    params(LessonPath),
    responses((status = 200, description = "The lesson", body = LessonInCourse), Forbidden)
)]
async fn in_course(
    caller: Caller,
    Path(LessonPath { course, lesson }): Path<LessonPath>,
) -> Result<Answer<LessonInCourse>, Failure> {
    let course = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(lessons::page(caller.ctx(), &course, &lesson).await?.into()))
}

/// Show a lesson for editing
///
/// Its text in Markdown, and the version to send with a change.
#[utoipa::path(
    get, path = "/courses/{course}/lessons/{lesson}/source", operation_id = "getLessonSource", tag = "Lessons",
    params(LessonPath),
    responses((status = 200, description = "The lesson's source", body = LessonSource), Forbidden)
)]
async fn source(caller: Caller, Path(LessonPath { course, lesson }): Path<LessonPath>) -> Result<Answer<LessonSource>, Failure> {
    let course = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(service::content::lessons::source(caller.ctx(), &course, &lesson).await?.into()))
}

/// Read a lesson
#[utoipa::path(
    get, path = "/lessons/{id}", operation_id = "getLesson", tag = "Lessons", params(("id" = LessonId, Path)),
    responses((status = 200, description = "The lesson", body = Lesson), Forbidden)
)]
async fn show(caller: Caller, Path(id): Path<LessonId>) -> Result<Answer<Lesson>, Failure> {
    Ok(Answer(lessons::by_id(caller.ctx(), id).await?.into()))
}

/// Add a lesson
///
/// A draft at the end of the module, which only the course's staff see.
#[utoipa::path(
    post, path = "/modules/{id}/lessons", operation_id = "addLesson", tag = "Lessons", request_body = NewLesson,
    params(("id" = ModuleId, Path), idempotency::Header),
    responses((status = 201, description = "The lesson's source", body = LessonSource), Forbidden, Conflict)
)]
async fn add(
    caller: Caller,
    Path(id): Path<ModuleId>,
    headers: HeaderMap,
    LongJson(body): LongJson<NewLesson>,
) -> Result<Response, Failure> {
    let key = idempotency::given(&headers)?;
    let new = New { title: &body.title, key: key.as_deref() };
    let text = body.body.as_deref().unwrap_or_default();
    let lesson = service::content::lessons::add(caller.ctx(), id, new, text).await?;
    Ok(created::at(&format!("/lessons/{}", lesson.id), LessonSource::from(lesson)))
}

/// Update a lesson
///
/// Learners of a published lesson go on reading the version before until its changes are published. If someone else has changed it since
/// `version`, nothing is written, and the problem's `current` has their text.
#[utoipa::path(
    put, path = "/lessons/{id}", operation_id = "putLesson", tag = "Lessons", request_body = LessonChange,
    params(("id" = LessonId, Path)), responses((status = 200, description = "The new version", body = LessonVersion), Forbidden, Conflict)
)]
async fn put(
    caller: Caller,
    Path(id): Path<LessonId>,
    LongJson(body): LongJson<LessonChange>,
) -> Result<Answer<LessonVersion>, Failure> {
    let text = body.body.as_deref().unwrap_or_default();
    match service::content::lessons::save(caller.ctx(), id, &body.title, text, body.version.0).await? {
        Saved::Done { version, .. } => Ok(Answer(LessonVersion { version: Version(version) })),
        Saved::Stale { theirs, by } => Err(Failure::stale(Current::Lesson(theirs.into()), &by)),
    }
}

/// Rename a lesson
///
/// Learners see the new title at once. Its text and its path stay.
#[utoipa::path(
    patch, path = "/lessons/{id}", operation_id = "renameLesson", tag = "Lessons", request_body = LessonTitle,
    params(("id" = LessonId, Path)), responses((status = 200, description = "The new version", body = LessonVersion), Forbidden, Conflict)
)]
async fn rename(
    caller: Caller,
    Path(id): Path<LessonId>,
    Json(body): Json<LessonTitle>,
) -> Result<Answer<LessonVersion>, Failure> {
    let version = service::content::lessons::rename(caller.ctx(), id, &body.title, body.version.0).await?;
    Ok(Answer(LessonVersion { version: Version(version) }))
}

/// Move lessons
///
/// Within their module or to another one of the course. Their versions stay. Refused if one of them, the module or the lesson to
/// follow is gone.
#[utoipa::path(
    post, path = "/lessons/move", operation_id = "moveLessons", tag = "Lessons", request_body = LessonMove,
    responses((status = 204, description = "The lessons are moved"), Forbidden, Conflict)
)]
async fn move_to(caller: Caller, Json(body): Json<LessonMove>) -> Result<StatusCode, Failure> {
    service::content::lessons::move_to(caller.ctx(), &[body.into()]).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Duplicate a lesson
///
/// The copy is a draft, after the lesson and those below it.
#[utoipa::path(
    post, path = "/lessons/{id}/duplicate", operation_id = "duplicateLesson", tag = "Lessons",
    params(("id" = LessonId, Path), idempotency::Header),
    responses((status = 201, description = "The copy's id", body = Created), Forbidden)
)]
async fn duplicate(caller: Caller, Path(id): Path<LessonId>, headers: HeaderMap) -> Result<impl IntoResponse, Failure> {
    let key = idempotency::given(&headers)?;
    let copy = service::content::lessons::duplicate(caller.ctx(), id, key.as_deref()).await?;
    Ok((StatusCode::CREATED, Answer(Created { id: copy.0 })))
}

/// Remove a lesson
///
/// It moves to the course's bin, with those below it, and can be restored for 30 days. Then it is deleted, with its history and learners'
/// progress in it.
#[utoipa::path(
    delete, path = "/lessons/{id}", operation_id = "removeLesson", tag = "Lessons", params(("id" = LessonId, Path), AsRead),
    responses((status = 204, description = "The lesson is removed"), Forbidden, Conflict)
)]
async fn remove(caller: Caller, Path(id): Path<LessonId>, Query(read): Query<AsRead>) -> Result<StatusCode, Failure> {
    service::content::lessons::remove(caller.ctx(), id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}
