use axum::Json as Answer;
use axum::extract::OriginalUri;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::AssignmentId;
use domain::assessment::Points;
use domain::content::upload::FileGroup;
use domain::page::Page;
use domain::paths;
use serde::Deserialize;
use service::assessment::assignments;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use views::Edited;
use views::assessment::{AssignmentPage, AssignmentRow, AssignmentSource, SubmissionRow};

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::created::Created;
use crate::rest::kit::input;
use crate::rest::kit::input::{LongJson, Path, Query};
use crate::rest::kit::page::{Listed, Paging};
use crate::rest::kit::problem::{Current, Failure};
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
    params(("course" = String, Path, description = "The course's slug or id"), Paging),
    responses((status = 200, description = "A page of assignments", body = Page<AssignmentRow>), Forbidden)
)]
async fn list_for_course(
    caller: Caller,
    Path(course): Path<String>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Result<Listed<AssignmentRow>, Failure> {
    let slug = course_path::slug(&caller.actor, &caller.platform, course).await?;
    Ok(Listed(uri, assignments::list_for_course(&caller.actor, &caller.platform, &slug, paging.page()).await?))
}

/// List your upcoming work
///
/// The published assignments of your courses that are still open and for which you have submitted nothing: missing work first,
/// then by due date, then those without one. At most twenty.
#[utoipa::path(
    get, path = "/assignments/upcoming", operation_id = "listUpcomingAssignments", tag = "Assignments",
    responses((status = 200, description = "The assignments", body = Vec<AssignmentRow>))
)]
async fn upcoming(caller: Caller) -> Result<Answer<Vec<AssignmentRow>>, Failure> {
    Ok(Answer(assignments::upcoming(&caller.actor, &caller.platform).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAssignment {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// Markdown
    #[serde(default)]
    instructions: String,
    #[serde(deserialize_with = "input::points")]
    points: Points,
    /// After this, work is late. With an offset, as in `2026-12-08T18:00:00Z`, or in the account's time zone; null or empty for
    /// never. A time on a full minute includes that minute
    #[serde(default)]
    due: Option<String>,
    /// After this, work is refused. Written as `due`; null or empty for never
    #[serde(default)]
    cutoff: Option<String>,
    /// The files that learners may submit
    #[serde(default = "usual")]
    accepted: Vec<FileGroup>,
    /// Whether it is published
    #[serde(default)]
    publish: bool,
}

fn usual() -> Vec<FileGroup> {
    FileGroup::USUAL.to_vec()
}

impl NewAssignment {
    fn form<'a>(&'a self, points: &'a str) -> assignments::Form<'a> {
        assignments::Form {
            title: &self.title,
            instructions: &self.instructions,
            points,
            due: self.due.as_deref().unwrap_or_default(),
            cutoff: self.cutoff.as_deref().unwrap_or_default(),
            accepted: &self.accepted,
            publish: self.publish,
            rescale: false,
        }
    }
}

/// Create an assignment
///
/// If it is published, the course's learners are notified.
#[utoipa::path(
    post, path = "/courses/{course}/assignments", operation_id = "createAssignment", tag = "Assignments", request_body = NewAssignment,
    params(("course" = String, Path, description = "The course's slug or id"), idempotency::Header),
    responses((status = 201, description = "The assignment's id", body = Created), Forbidden)
)]
async fn create(
    caller: Caller,
    Path(course): Path<String>,
    headers: HeaderMap,
    LongJson(body): LongJson<NewAssignment>,
) -> Result<Response, Failure> {
    let key = idempotency::given(&headers)?;
    let course = course_path::id(&caller.actor, &caller.platform, &course).await?;
    let points = body.points.to_string();
    let new = assignments::New { form: body.form(&points), key: key.as_deref() };
    let id = assignments::create(&caller.actor, &caller.platform, course, new).await?;
    Ok(created::at(&paths::assignment(id), Created { id: id.0 }))
}

/// Show an assignment
///
/// With your latest attempt, and a list of your newest attempts.
#[utoipa::path(
    get, path = "/assignments/{id}", operation_id = "getAssignment", tag = "Assignments", params(("id" = AssignmentId, Path)),
    responses((status = 200, description = "The assignment", body = AssignmentPage), Forbidden)
)]
async fn show(caller: Caller, Path(id): Path<AssignmentId>) -> Result<Answer<AssignmentPage>, Failure> {
    Ok(Answer(assignments::page(&caller.actor, &caller.platform, id).await?))
}

/// List your attempts
///
/// Newest first, without their texts. Show a submission to get its text.
#[utoipa::path(
    get, path = "/assignments/{id}/attempts", operation_id = "listOwnAttempts", tag = "Assignments",
    params(("id" = AssignmentId, Path), Paging),
    responses((status = 200, description = "A page of attempts", body = Page<SubmissionRow>), Forbidden)
)]
async fn attempts(
    caller: Caller,
    Path(id): Path<AssignmentId>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Result<Listed<SubmissionRow>, Failure> {
    Ok(Listed(uri, assignments::attempts(&caller.actor, &caller.platform, id, paging.page()).await?))
}

/// Show an assignment for editing
///
/// Its text in Markdown, its times in the account's time zone, and the version to send with a change.
#[utoipa::path(
    get, path = "/assignments/{id}/source", operation_id = "getAssignmentSource", tag = "Assignments",
    params(("id" = AssignmentId, Path)),
    responses((status = 200, description = "The assignment's source", body = AssignmentSource), Forbidden)
)]
async fn source(caller: Caller, Path(id): Path<AssignmentId>) -> Result<Answer<AssignmentSource>, Failure> {
    Ok(Answer(assignments::source(&caller.actor, &caller.platform, id).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignmentChange {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// Markdown
    instructions: String,
    #[serde(deserialize_with = "input::points")]
    points: Points,
    /// After this, work is late. With an offset, as in `2026-12-08T18:00:00Z`, or in the account's time zone; null or empty for
    /// never. A time on a full minute includes that minute
    #[serde(default)]
    due: Option<String>,
    /// After this, work is refused. Written as `due`; null or empty for never
    #[serde(default)]
    cutoff: Option<String>,
    /// The files that learners may submit
    #[serde(default = "usual")]
    accepted: Vec<FileGroup>,
    /// Whether it is published; can't be unpublished once there is work
    publish: bool,
    /// Whether to rescale the grades if `points` is less than one of them; otherwise that is refused
    #[serde(default)]
    rescale: bool,
    /// The version you read
    #[serde(deserialize_with = "input::whole")]
    version: i64,
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
    let AssignmentChange { title, instructions, points, due, cutoff, accepted, publish, rescale, version } = body;
    let form = NewAssignment { title, instructions, points, due, cutoff, accepted, publish };
    let points = points.to_string();
    let form = assignments::Form { rescale, ..form.form(&points) };
    match assignments::edit(&caller.actor, &caller.platform, id, form, version).await? {
        Edited::Saved { .. } => Ok(Answer(assignments::source(&caller.actor, &caller.platform, id).await?)),
        Edited::Stale { theirs, by } => Err(Failure::stale("assignment", Current::Assignment(theirs), &by)),
    }
}
