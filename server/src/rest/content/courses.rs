use std::ops::Deref;

use axum::Json as Answer;
use axum::extract::OriginalUri;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::content::{
    Course, CourseChange, CourseCopy, CourseDetail, CourseSettings, CourseSettingsChange, CourseSource, NewCourse,
};
use contract::{Instant, Page};
use domain::content::CourseState;
use domain::paths;
use serde::Deserialize;
use service::When;
use service::content::{New, courses};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::{Caller, OptionalCaller};
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::{Json, LongJson, Path, Query};
use crate::rest::kit::page::{Listed, Paging, SearchCourses};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden};
use crate::rest::kit::{course_path, created, idempotency};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new()
        .routes(routes!(search, create))
        .routes(routes!(mine))
        .routes(routes!(show, edit))
        .routes(routes!(source))
        .routes(routes!(settings, change_settings))
        .routes(routes!(duplicate))
        .routes(routes!(publish_course, take_back))
}

/// Search the catalog
///
/// The published courses whose title or summary contains `search`, newest first unless `order` says otherwise.
#[utoipa::path(
    get, path = "/courses", operation_id = "searchCourses", tag = "Courses", params(SearchCourses), security((), ("token" = [])),
    responses((status = 200, description = "A page of courses", body = Page<Course>))
)]
async fn search(caller: OptionalCaller, Query(query): Query<SearchCourses>, uri: OriginalUri) -> Result<Listed<Course>, Failure> {
    let page = query.page();
    Ok(Listed::new(uri, courses::search(caller.ctx(), &query.search, query.order, page).await?))
}

/// List the courses you teach
///
/// The courses whose staff you are on, newest first; all courses for an administrator.
#[utoipa::path(
    get, path = "/staff/courses", operation_id = "listStaffCourses", tag = "Courses", params(Paging),
    responses((status = 200, description = "A page of courses", body = Page<Course>))
)]
async fn mine(caller: Caller, Query(paging): Query<Paging>, uri: OriginalUri) -> Result<Listed<Course>, Failure> {
    Ok(Listed::new(uri, courses::list_taught(caller.ctx(), paging.page()).await?))
}

/// Create a course
///
/// It is a draft, which only its staff see. You become a member of its staff.
#[utoipa::path(
    post, path = "/courses", operation_id = "createCourse", tag = "Courses", request_body = NewCourse,
    params(idempotency::Header),
    responses((status = 201, description = "The draft", body = Course), Forbidden, Conflict)
)]
async fn create(caller: Caller, headers: HeaderMap, Json(body): Json<NewCourse>) -> Result<Response, Failure> {
    let key = idempotency::given(&headers)?;
    let new = New { title: &body.title, key: key.as_deref() };
    let card = courses::create(caller.ctx(), new).await?;
    Ok(created::at(&paths::course(&card.slug), Course::from(card)))
}

/// Show a course
///
/// With its outline and your progress.
#[utoipa::path(
    get, path = "/courses/{course}", operation_id = "getCourse", tag = "Courses",
    params(CoursePath), security((), ("token" = [])),
    responses((status = 200, description = "The course", body = CourseDetail))
)]
async fn show(caller: OptionalCaller, Path(CoursePath { course }): Path<CoursePath>) -> Result<Answer<CourseDetail>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(service::learning::courses::page(caller.ctx(), &slug).await?.into()))
}

/// Show a course for editing
///
/// Its texts in Markdown, and the version to send with a change.
#[utoipa::path(
    get, path = "/courses/{course}/source", operation_id = "getCourseSource", tag = "Courses",
    params(CoursePath),
    responses((status = 200, description = "The course's source", body = CourseSource), Forbidden)
)]
async fn source(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<Answer<CourseSource>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(courses::source(caller.ctx(), &slug).await?.into()))
}

/// Change a course
#[utoipa::path(
    patch, path = "/courses/{course}", operation_id = "changeCourse", tag = "Courses", request_body = CourseChange,
    params(CoursePath),
    responses((status = 200, description = "The course's source as it is now", body = CourseSource), Forbidden, Conflict)
)]
async fn edit(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    LongJson(body): LongJson<CourseChange>,
) -> Result<Answer<CourseSource>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    let before = courses::source(caller.ctx(), &slug).await?;
    let form = courses::Edit {
        title: body.title.as_deref().unwrap_or(&before.title),
        summary: changed(body.summary.as_ref(), &before.summary),
        description: changed(body.description.as_ref(), &before.description),
        version: body.version.0,
    };
    courses::edit(caller.ctx(), before.id, form).await?;
    Ok(Answer(courses::source(caller.ctx(), &slug).await?.into()))
}

/// Returns a text after a change: as it was if it is left out, and empty for null.
fn changed<'a>(change: Option<&'a Option<impl Deref<Target = str>>>, before: &'a str) -> &'a str {
    change.map_or(before, |text| text.as_deref().unwrap_or_default())
}

/// Show a course's settings
///
/// Its slug and language, and who may enroll until when.
#[utoipa::path(
    get, path = "/courses/{course}/settings", operation_id = "getCourseSettings", tag = "Courses",
    params(CoursePath),
    responses((status = 200, description = "The settings", body = CourseSettings), Forbidden)
)]
async fn settings(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<Answer<CourseSettings>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(courses::settings(caller.ctx(), &slug).await?.into()))
}

/// Change a course's settings
///
/// Learners keep their places if there are fewer seats now. Paths with the old slug still lead to the course.
#[utoipa::path(
    put, path = "/courses/{course}/settings", operation_id = "changeCourseSettings", tag = "Courses",
    request_body = CourseSettingsChange, params(CoursePath),
    responses((status = 200, description = "The settings as they are now", body = CourseSettings), Forbidden, Conflict)
)]
async fn change_settings(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Json(body): Json<CourseSettingsChange>,
) -> Result<Answer<CourseSettings>, Failure> {
    let id = course_path::id(caller.ctx(), &course).await?;
    let seats = body.seats.map(|seats| seats.to_string()).unwrap_or_default();
    let form = courses::Settings {
        slug: &body.slug,
        language: &body.language,
        enrollment_policy: body.enrollment_policy,
        enroll_until: When::At(body.enroll_until.map(Instant::utc)),
        seats: &seats,
        version: body.version.0,
    };
    courses::change_settings(caller.ctx(), id, form).await?;
    Ok(Answer(courses::settings(caller.ctx(), &body.slug).await?.into()))
}

/// Copy a course
///
/// With its modules, lessons, files and assignments, all as drafts; without learners, their work and announcements. You become a
/// member of the copy's staff.
#[utoipa::path(
    post, path = "/courses/{course}/copy", operation_id = "copyCourse", tag = "Courses", request_body = CourseCopy,
    params(CoursePath, idempotency::Header),
    responses((status = 201, description = "The copy", body = Course), Forbidden, Conflict)
)]
async fn duplicate(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    headers: HeaderMap,
    Json(body): Json<CourseCopy>,
) -> Result<Response, Failure> {
    let key = idempotency::given(&headers)?;
    let id = course_path::id(caller.ctx(), &course).await?;
    let form = service::assessment::courses::Copy { title: &body.title, days: i64::from(body.days), key: key.as_deref() };
    let card = service::assessment::courses::duplicate(caller.ctx(), id, form).await?;
    Ok(created::at(&paths::course(&card.slug), Course::from(card)))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Publication {
    /// The version you read
    #[param(minimum = 0, example = 3)]
    version: i64,
    /// Whether to publish its draft lessons, too
    #[serde(default)]
    drafts: bool,
}

/// Publish a course
///
/// It enters the catalog and accepts enrollments. It needs a summary and at least one lesson, and no lesson may be empty.
/// Publishing it twice changes nothing.
#[utoipa::path(
    post, path = "/courses/{course}/publication", operation_id = "publishCourse", tag = "Courses",
    params(CoursePath, Publication),
    responses((status = 204, description = "The course is published"), Forbidden, Conflict)
)]
async fn publish_course(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Query(query): Query<Publication>,
) -> Result<StatusCode, Failure> {
    let id = course_path::id(caller.ctx(), &course).await?;
    courses::publish(caller.ctx(), id, query.version, query.drafts).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Unpublish or archive a course
///
/// It leaves the catalog. Its learners can still read an archived course. It can become a draft only while nobody is enrolled.
#[utoipa::path(
    delete, path = "/courses/{course}/publication", operation_id = "withdrawCourse", tag = "Courses",
    params(CoursePath, TakenBack),
    responses((status = 204, description = "The course is out of the catalog"), Forbidden, Conflict)
)]
async fn take_back(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Query(query): Query<TakenBack>,
) -> Result<StatusCode, Failure> {
    let id = course_path::id(caller.ctx(), &course).await?;
    let state = if query.draft { CourseState::Draft } else { CourseState::Archived };
    courses::take_back(caller.ctx(), id, state, query.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TakenBack {
    /// The version you read
    #[param(minimum = 0, example = 3)]
    version: i64,
    /// Whether it becomes a draft instead of being archived
    #[serde(default)]
    draft: bool,
}
