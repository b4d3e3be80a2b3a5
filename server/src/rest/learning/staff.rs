use axum::Json as Answer;
use axum::http::StatusCode;
use contract::learning::{NewStaffMember, Staff, StaffRoleChange};
use service::learning::{people, staff};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path;
use crate::rest::kit::course_path::{CoursePath, MemberPath};
use crate::rest::kit::input::{Json, Path};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(change_role, remove)).routes(routes!(hand_over))
}

/// List a course's staff
///
/// For those of its staff who grade.
#[utoipa::path(
    get, path = "/courses/{course}/staff", operation_id = "listStaff", tag = "People", params(CoursePath),
    responses((status = 200, description = "The staff", body = Staff), Forbidden)
)]
async fn list(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<Answer<Staff>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(people::overview(caller.ctx(), &slug).await?.into()))
}

/// Add someone to a course's staff
///
/// Their account must exist, and its own role must allow the role on the staff. For the course's instructors.
#[utoipa::path(
    post, path = "/courses/{course}/staff", operation_id = "addStaff", tag = "People", request_body = NewStaffMember,
    params(CoursePath), responses((status = 204, description = "They are on the staff"), Forbidden, Conflict)
)]
async fn add(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Json(body): Json<NewStaffMember>,
) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    staff::add(caller.ctx(), course, &body.email, body.role.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change someone's role on a course's staff
///
/// It counts from their next request on. The last instructor stays one. For the course's instructors.
#[utoipa::path(
    patch, path = "/courses/{course}/staff/{account}", operation_id = "changeStaffRole", tag = "People",
    request_body = StaffRoleChange, params(MemberPath),
    responses((status = 204, description = "They have this role"), Forbidden, Conflict)
)]
async fn change_role(
    caller: Caller,
    Path(MemberPath { course, account }): Path<MemberPath>,
    Json(body): Json<StaffRoleChange>,
) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    staff::change_role(caller.ctx(), course, account, body.role.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove someone from a course's staff
///
/// Or leave it yourself. The owner has to hand the course over first, and the last instructor stays. What they wrote and graded
/// is kept. For the course's instructors.
#[utoipa::path(
    delete, path = "/courses/{course}/staff/{account}", operation_id = "removeStaff", tag = "People", params(MemberPath),
    responses((status = 204, description = "They are no longer on the staff"), Forbidden, Conflict)
)]
async fn remove(caller: Caller, Path(MemberPath { course, account }): Path<MemberPath>) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    staff::remove(caller.ctx(), course, account).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hand over a course
///
/// Makes an author or instructor of its staff the owner. The former owner stays on the staff. For the owner and the course's
/// instructors.
#[utoipa::path(
    put, path = "/courses/{course}/staff/{account}/ownership", operation_id = "handOverCourse", tag = "People",
    params(MemberPath), responses((status = 204, description = "The course is theirs"), Forbidden, Conflict)
)]
async fn hand_over(caller: Caller, Path(MemberPath { course, account }): Path<MemberPath>) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    staff::hand_over(caller.ctx(), course, account).await?;
    Ok(StatusCode::NO_CONTENT)
}
