use axum::Json as Answer;
use axum::http::StatusCode;
use contract::learning::{EnrollmentCode, EnrollmentLinks, GivenCode, JoinedCourse, NewEnrollmentLink};
use service::When;
use service::learning::links;
use service::learning::links::NewLink;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path;
use crate::rest::kit::course_path::{CoursePath, LinkPath};
use crate::rest::kit::input::{Json, Path};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden, RateLimited};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(revoke)).routes(routes!(join))
}

/// List a course's enrollment links
///
/// With the invitations that weren't used. For the course's instructors.
#[utoipa::path(
    get, path = "/courses/{course}/enrollment-links", operation_id = "listEnrollmentLinks", tag = "People", params(CoursePath),
    responses((status = 200, description = "The links", body = EnrollmentLinks), Forbidden)
)]
async fn list(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<Answer<EnrollmentLinks>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(links::list(caller.ctx(), &slug).await?.into()))
}

/// Create an enrollment link
///
/// Its code enrolls anyone who has it, whatever the course's enrollment policy says. For the course's instructors.
#[utoipa::path(
    post, path = "/courses/{course}/enrollment-links", operation_id = "createEnrollmentLink", tag = "People",
    request_body = NewEnrollmentLink, params(CoursePath),
    responses((status = 200, description = "The link's code", body = EnrollmentCode), Forbidden, Conflict)
)]
async fn create(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Json(body): Json<NewEnrollmentLink>,
) -> Result<Answer<EnrollmentCode>, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    let max_uses = body.max_uses.map(|max| max.to_string()).unwrap_or_default();
    let expires_at = When::At(body.expires_at.map(contract::Instant::utc));
    let code = links::create(caller.ctx(), course, NewLink { max_uses: &max_uses, expires_at }).await?;
    Ok(Answer(EnrollmentCode { code: code.to_string() }))
}

/// Revoke an enrollment link
///
/// Or an invitation. Those who used it stay enrolled. For the course's instructors.
#[utoipa::path(
    delete, path = "/courses/{course}/enrollment-links/{link}", operation_id = "revokeEnrollmentLink", tag = "People",
    params(LinkPath), responses((status = 204, description = "It no longer works"), Forbidden)
)]
async fn revoke(caller: Caller, Path(LinkPath { course, link }): Path<LinkPath>) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    links::revoke(caller.ctx(), course, link).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Enroll with a code
///
/// Or with the token of an invitation. Doing it again changes nothing.
#[utoipa::path(
    post, path = "/enrollments", operation_id = "enrollWithCode", tag = "Enrollments", request_body = GivenCode,
    responses((status = 200, description = "The course", body = JoinedCourse), Conflict, RateLimited)
)]
async fn join(caller: Caller, Json(body): Json<GivenCode>) -> Result<Answer<JoinedCourse>, Failure> {
    let course = links::join(caller.ctx(), &body.code).await?.into();
    Ok(Answer(JoinedCourse { course }))
}
