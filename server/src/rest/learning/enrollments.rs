use axum::Json as Answer;
use axum::extract::OriginalUri;
use axum::http::StatusCode;
use contract::Page;
use contract::learning::{Enrollment, OwnEnrollment};
use service::learning::enrollments;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path;
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::{Path, Query};
use crate::rest::kit::page::{Listed, Paging};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, RateLimited};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(enroll, leave))
}

/// List your courses
///
/// The courses you are enrolled in, latest enrollment first, with your progress in each.
#[utoipa::path(
    get, path = "/enrollments", operation_id = "listEnrollments", tag = "Enrollments", params(Paging),
    responses((status = 200, description = "A page of courses", body = Page<Enrollment>))
)]
async fn list(caller: Caller, Query(paging): Query<Paging>, uri: OriginalUri) -> Result<Listed<Enrollment>, Failure> {
    Ok(Listed::new(uri, enrollments::my_courses(caller.ctx(), paging.page()).await?))
}

/// Enroll in a course
///
/// Enrolling twice changes nothing. If the course's staff decide about each learner, the enrollment is pending until they do.
#[utoipa::path(
    post, path = "/courses/{course}/enrollment", operation_id = "enroll", tag = "Enrollments",
    params(CoursePath),
    responses((status = 200, description = "The enrollment", body = OwnEnrollment), Conflict, RateLimited)
)]
async fn enroll(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<Answer<OwnEnrollment>, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    Ok(Answer(enrollments::enroll(caller.ctx(), course).await?.into()))
}

/// Leave a course
///
/// Or take back a request. Your progress is deleted with the enrollment; submissions and grades are kept. An enrollment that
/// has an end or is completed becomes inactive instead, and keeps its progress.
#[utoipa::path(
    delete, path = "/courses/{course}/enrollment", operation_id = "leaveCourse", tag = "Enrollments",
    params(CoursePath),
    responses((status = 204, description = "You are no longer enrolled"))
)]
async fn leave(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    enrollments::leave(caller.ctx(), course).await?;
    Ok(StatusCode::NO_CONTENT)
}
