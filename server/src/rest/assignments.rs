use axum::Json as Answer;
use axum::extract::OriginalUri;
use axum::response::Response;
use domain::AssignmentId;
use domain::assignment::{AssignmentPage, AssignmentRow, AssignmentSource};
use domain::page::Page;
use domain::points::Points;
use serde::Deserialize;
use service::assignments::{edit, list, page};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bearer::Caller;
use super::created::Created;
use super::input::{Json, Path, Query};
use super::openapi::refusals::{Conflict, Forbidden};
use super::page::{Listed, Paging};
use super::problem::Failure;
use super::{course_path, created};

pub fn routes() -> OpenApiRouter<crate::web::State> {
    OpenApiRouter::new()
        .routes(routes!(of_course, create))
        .routes(routes!(upcoming))
        .routes(routes!(show, put))
        .routes(routes!(source))
}

/// List a course's assignments
///
/// Newest first; drafts for its staff alone.
#[utoipa::path(
    get, path = "/courses/{course}/assignments", operation_id = "listAssignments", tag = "Assignments",
    params(("course" = String, Path, description = "The course's slug or id"), Paging),
    responses((status = 200, description = "A page of assignments", body = Page<AssignmentRow>), Forbidden)
)]
async fn of_course(
    caller: Caller,
    Path(course): Path<String>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Result<Listed<AssignmentRow>, Failure> {
    let slug = course_path::slug(&caller.actor, &caller.platform, course).await?;
    Ok(Listed(uri, list::of_course(&caller.actor, &caller.platform, &slug, paging.into()).await?))
}

/// List what is due next
///
/// The published assignments of your courses that are due, the nearest first, up to ten.
#[utoipa::path(
    get, path = "/assignments/upcoming", operation_id = "listUpcomingAssignments", tag = "Assignments",
    responses((status = 200, description = "The assignments", body = Vec<AssignmentRow>))
)]
async fn upcoming(caller: Caller) -> Result<Answer<Vec<AssignmentRow>>, Failure> {
    Ok(Answer(list::upcoming(&caller.actor, &caller.platform).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAssignment {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// Markdown
    #[serde(default)]
    instructions: String,
    points: Points,
    /// When work begins to be late, in the account's time zone; empty for never
    #[serde(default)]
    due: String,
    /// After which work is refused, in the account's time zone; empty for never
    #[serde(default)]
    cutoff: String,
    /// Whether learners see it
    #[serde(default)]
    publish: bool,
}

impl NewAssignment {
    fn form<'a>(&'a self, points: &'a str) -> edit::Form<'a> {
        edit::Form {
            title: &self.title,
            instructions: &self.instructions,
            points,
            due: &self.due,
            cutoff: &self.cutoff,
            publish: self.publish,
        }
    }
}

/// Set an assignment
#[utoipa::path(
    post, path = "/courses/{course}/assignments", operation_id = "createAssignment", tag = "Assignments", request_body = NewAssignment,
    params(("course" = String, Path, description = "The course's slug or id")),
    responses((status = 201, description = "The assignment's id", body = Created), Forbidden)
)]
async fn create(caller: Caller, Path(course): Path<String>, Json(body): Json<NewAssignment>) -> Result<Response, Failure> {
    let course = course_path::id(&caller.actor, &caller.platform, &course).await?;
    let id = edit::create(&caller.actor, &caller.platform, course, body.form(&body.points.to_string())).await?;
    Ok(created::at(&format!("/assignments/{id}"), Created { id: id.0 }))
}

/// Show an assignment
///
/// With one's own attempts, newest first.
#[utoipa::path(
    get, path = "/assignments/{id}", operation_id = "getAssignment", tag = "Assignments", params(("id" = AssignmentId, Path)),
    responses((status = 200, description = "The assignment", body = AssignmentPage), Forbidden)
)]
async fn show(caller: Caller, Path(id): Path<AssignmentId>) -> Result<Answer<AssignmentPage>, Failure> {
    Ok(Answer(page::page(&caller.actor, &caller.platform, id).await?))
}

/// Show an assignment for editing
///
/// Its text in Markdown, its times in the account's time zone, and the version that a change must name.
#[utoipa::path(
    get, path = "/assignments/{id}/source", operation_id = "getAssignmentSource", tag = "Assignments",
    params(("id" = AssignmentId, Path)),
    responses((status = 200, description = "The assignment's source", body = AssignmentSource), Forbidden)
)]
async fn source(caller: Caller, Path(id): Path<AssignmentId>) -> Result<Answer<AssignmentSource>, Failure> {
    Ok(Answer(edit::source(&caller.actor, &caller.platform, id).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignmentChange {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// Markdown
    instructions: String,
    points: Points,
    /// When work begins to be late, in the account's time zone; empty for never. One that has passed may stay
    due: String,
    /// After which work is refused, in the account's time zone; empty for never
    cutoff: String,
    /// Whether learners see it
    publish: bool,
    /// The version that was read
    version: i64,
}

/// Change an assignment
#[utoipa::path(
    put, path = "/assignments/{id}", operation_id = "putAssignment", tag = "Assignments", request_body = AssignmentChange,
    params(("id" = AssignmentId, Path)),
    responses((status = 200, description = "The assignment's source as it is now", body = AssignmentSource), Forbidden, Conflict)
)]
async fn put(
    caller: Caller,
    Path(id): Path<AssignmentId>,
    Json(body): Json<AssignmentChange>,
) -> Result<Answer<AssignmentSource>, Failure> {
    let AssignmentChange { title, instructions, points, due, cutoff, publish, version } = body;
    let form = NewAssignment { title, instructions, points, due, cutoff, publish };
    edit::edit(&caller.actor, &caller.platform, id, form.form(&points.to_string()), version).await?;
    Ok(Answer(edit::source(&caller.actor, &caller.platform, id).await?))
}
