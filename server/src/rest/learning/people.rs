use axum::Json as Answer;
use axum::extract::OriginalUri;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use contract::learning::{Decided, Decision, EnrolledEmails, Learner, LearnerDates, LearnersByEmail, Message};
use contract::{Created, Page};
use service::When;
use service::learning::people;
use service::learning::people::dates::Dates;
use service::messaging::announcements::Form;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::{Json, LongJson, Path, Query};
use crate::rest::kit::page::{Listed, SearchLearners};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden, RateLimited};
use crate::rest::kit::{course_path, idempotency};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(list, enroll)).routes(routes!(decide)).routes(routes!(set_dates)).routes(routes!(message))
}

/// List a course's learners
///
/// Latest enrollment first, with their progress. For those of its staff who grade.
#[utoipa::path(
    get, path = "/courses/{course}/learners", operation_id = "listLearners", tag = "People", params(CoursePath, SearchLearners),
    responses((status = 200, description = "A page of learners", body = Page<Learner>), Forbidden)
)]
async fn list(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Query(query): Query<SearchLearners>,
    uri: OriginalUri,
) -> Result<Listed<Learner>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    let filter = people::Filter { search: &query.search, state: query.state };
    Ok(Listed::new(uri, people::learners(caller.ctx(), &slug, filter, query.page()).await?))
}

/// Enroll people by their emails
///
/// Regardless of the course's enrollment policy. Approves requests, and restores those who were removed or rejected. Doing it
/// again changes nothing. Emails without an account get an invitation, if the course is published. For the course's instructors.
#[utoipa::path(
    post, path = "/courses/{course}/learners", operation_id = "enrollLearners", tag = "People",
    request_body = LearnersByEmail, params(CoursePath),
    responses((status = 200, description = "What became of each email", body = EnrolledEmails), Forbidden, Conflict, RateLimited)
)]
async fn enroll(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Json(body): Json<LearnersByEmail>,
) -> Result<Answer<EnrolledEmails>, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    Ok(Answer(people::enroll(caller.ctx(), course, &body.text()).await?.into()))
}

/// Decide about enrollments
///
/// Approves or rejects requests, removes learners and restores them, or completes their part. A removed learner keeps their work
/// and progress. Enrollments in a state that doesn't permit the decision stay as they are. For the course's instructors.
#[utoipa::path(
    post, path = "/courses/{course}/learners/decisions", operation_id = "decideEnrollments", tag = "People",
    request_body = Decision, params(CoursePath),
    responses((status = 200, description = "The outcome", body = Decided), Forbidden, Conflict)
)]
async fn decide(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Json(body): Json<Decision>,
) -> Result<Answer<Decided>, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    Ok(Answer(people::decide(caller.ctx(), course, &body.enrollments, body.decision).await?.into()))
}

/// Set the dates of enrollments
///
/// Outside them, learners can't open the course. For the course's instructors.
#[utoipa::path(
    put, path = "/courses/{course}/learners/dates", operation_id = "setEnrollmentDates", tag = "People",
    request_body = LearnerDates, params(CoursePath),
    responses((status = 204, description = "The enrollments have these dates"), Forbidden)
)]
async fn set_dates(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Json(body): Json<LearnerDates>,
) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    let [starts_at, ends_at] = [body.starts_at, body.ends_at].map(|at| When::At(at.map(contract::Instant::utc)));
    people::set_dates(caller.ctx(), course, &body.enrollments, Dates { starts_at, ends_at }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Write to some learners
///
/// By email in half a minute, and on the course's page, where only they and those who may write to learners see it. Those who
/// don't take part in the course now are left out. Sent again with the same `Idempotency-Key` and content, it counts once. For
/// the course's instructors.
#[utoipa::path(
    post, path = "/courses/{course}/learners/messages", operation_id = "messageLearners", tag = "People",
    request_body = Message, params(CoursePath, idempotency::Header),
    responses((status = 201, description = "The announcement's id", body = Created), Forbidden, Conflict)
)]
async fn message(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    headers: HeaderMap,
    LongJson(body): LongJson<Message>,
) -> Result<impl IntoResponse, Failure> {
    let key = idempotency::key(&headers)?;
    let course = course_path::id(caller.ctx(), &course).await?;
    let form = Form { subject: &body.subject, body: &body.body, scheduled_for: When::At(None), key: &key };
    let id = people::message(caller.ctx(), course, &body.enrollments, form).await?;
    Ok((StatusCode::CREATED, Answer(Created { id: id.0 })))
}
