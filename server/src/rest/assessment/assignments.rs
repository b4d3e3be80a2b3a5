use axum::Json as Answer;
use axum::extract::OriginalUri;
use axum::http::HeaderMap;
use axum::response::Response;
use contract::assessment::{Assignment, AssignmentChange, AssignmentDetail, AssignmentSource, NewAssignment, SubmissionEntry};
use contract::{Created, Current, Instant, Page};
use domain::{AssignmentId, paths};
use service::When;
use service::assessment::assignments;
use service::kit::publication::Wanted;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use views::Edited;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::{LongJson, Path, Query};
use crate::rest::kit::page::{Listed, Paging};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden};
use crate::rest::kit::{course_path, created, idempotency};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new()
        .routes(routes!(list_for_course, create))
        .routes(routes!(upcoming))
        .routes(routes!(show, put))
        .routes(routes!(attempts))
        .routes(routes!(source))
}

/// List a course's assignments
///
/// Newest first; for a learner with their own work. Drafts are listed for the course's staff only.
#[utoipa::path(
    get, path = "/courses/{course}/assignments", operation_id = "listAssignments", tag = "Assignments",
    params(CoursePath, Paging),
    responses((status = 200, description = "A page of assignments", body = Page<Assignment>), Forbidden)
)]
async fn list_for_course(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Result<Listed<Assignment>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Listed::new(uri, assignments::list_for_course(caller.ctx(), &slug, paging.page()).await?))
}

/// List your upcoming work
///
/// The published assignments of your courses that are still open and that you have submitted nothing for: missing work first,
/// then by due date, then those without one. At most twenty.
#[utoipa::path(
    get, path = "/assignments/upcoming", operation_id = "listUpcomingAssignments", tag = "Assignments",
    responses((status = 200, description = "The assignments", body = Vec<Assignment>))
)]
async fn upcoming(caller: Caller) -> Result<Answer<Vec<Assignment>>, Failure> {
    let found = assignments::upcoming(caller.ctx()).await?;
    Ok(Answer(found.into_iter().map(Into::into).collect()))
}

/// Create an assignment
///
/// When it is published, now or at its time, the course's learners are notified.
#[utoipa::path(
    post, path = "/courses/{course}/assignments", operation_id = "createAssignment", tag = "Assignments", request_body = NewAssignment,
    params(CoursePath, idempotency::Header),
    responses((status = 201, description = "The assignment's id", body = Created), Forbidden)
)]
async fn create(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    headers: HeaderMap,
    LongJson(body): LongJson<NewAssignment>,
) -> Result<Response, Failure> {
    let key = idempotency::given(&headers)?;
    let course = course_path::id(caller.ctx(), &course).await?;
    let form = assignments::Form {
        title: &body.title,
        instructions: body.instructions.as_deref().unwrap_or_default(),
        points: &body.points.to_string(),
        due: when(body.due_at),
        cutoff: when(body.cutoff_at),
        accepted: &body.accepted,
        publication: wanted(body.publish, body.publish_at),
        rescale: false,
    };
    let new = assignments::New { form, key: key.as_deref() };
    let id = assignments::create(caller.ctx(), course, new).await.map_err(failure)?;
    Ok(created::at(&paths::assignment(id), Created { id: id.0 }))
}

/// An assignment that is published now needs no time.
fn wanted(publish: bool, at: Option<Instant>) -> Wanted<'static> {
    match at {
        _ if publish => Wanted::Published,
        Some(at) => Wanted::Scheduled(When::from(at.utc())),
        None => Wanted::Draft,
    }
}

fn when(at: Option<Instant>) -> When<'static> {
    When::At(at.map(Instant::utc))
}

fn failure(error: service::Error) -> Failure {
    Failure::from(error).renamed(&[("due", "due_at"), ("cutoff", "cutoff_at"), ("publication", "publish")])
}

/// Show an assignment
///
/// With your latest attempt, and a list of your newest attempts.
#[utoipa::path(
    get, path = "/assignments/{id}", operation_id = "getAssignment", tag = "Assignments", params(("id" = AssignmentId, Path)),
    responses((status = 200, description = "The assignment", body = AssignmentDetail), Forbidden)
)]
async fn show(caller: Caller, Path(id): Path<AssignmentId>) -> Result<Answer<AssignmentDetail>, Failure> {
    Ok(Answer(assignments::page(caller.ctx(), id).await?.into()))
}

/// List your attempts
///
/// Newest first, without their texts. Show a submission to get its text.
#[utoipa::path(
    get, path = "/assignments/{id}/attempts", operation_id = "listOwnAttempts", tag = "Assignments",
    params(("id" = AssignmentId, Path), Paging),
    responses((status = 200, description = "A page of attempts", body = Page<SubmissionEntry>), Forbidden)
)]
async fn attempts(
    caller: Caller,
    Path(id): Path<AssignmentId>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Result<Listed<SubmissionEntry>, Failure> {
    Ok(Listed::new(uri, assignments::attempts(caller.ctx(), id, paging.page()).await?))
}

/// Show an assignment for editing
///
/// With its instructions in Markdown, and the version to send with a change.
#[utoipa::path(
    get, path = "/assignments/{id}/source", operation_id = "getAssignmentSource", tag = "Assignments",
    params(("id" = AssignmentId, Path)),
    responses((status = 200, description = "The assignment's source", body = AssignmentSource), Forbidden)
)]
async fn source(caller: Caller, Path(id): Path<AssignmentId>) -> Result<Answer<AssignmentSource>, Failure> {
    Ok(Answer(assignments::source(caller.ctx(), id).await?.into()))
}

/// Change an assignment
///
/// If nothing is different, nothing is written.
#[utoipa::path(
    put, path = "/assignments/{id}", operation_id = "putAssignment", tag = "Assignments", request_body = AssignmentChange,
    params(("id" = AssignmentId, Path)),
    responses((status = 200, description = "The assignment's source as it is now", body = AssignmentSource), Forbidden, Conflict)
)]
async fn put(
    caller: Caller,
    Path(id): Path<AssignmentId>,
    LongJson(body): LongJson<AssignmentChange>,
) -> Result<Answer<AssignmentSource>, Failure> {
    let form = assignments::Form {
        title: &body.title,
        instructions: body.instructions.as_deref().unwrap_or_default(),
        points: &body.points.to_string(),
        due: when(body.due_at),
        cutoff: when(body.cutoff_at),
        accepted: &body.accepted,
        publication: wanted(body.publish, body.publish_at),
        rescale: body.rescale,
    };
    match assignments::edit(caller.ctx(), id, form, body.version.0).await.map_err(failure)? {
        Edited::Saved { .. } => Ok(Answer(assignments::source(caller.ctx(), id).await?.into())),
        Edited::Stale { theirs, by } => Err(Failure::stale(Current::Assignment(theirs.into()), &by)),
    }
}
