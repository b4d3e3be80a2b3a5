use axum::Json as Answer;
use axum::extract::OriginalUri;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use contract::messaging::{
    Announcement, AnnouncementChange, AnnouncementSource, ManagedAnnouncement, NewAnnouncement, SubscriptionChange,
    TestAnnouncement,
};
use contract::{Created, Instant, Page};
use domain::AnnouncementId;
use service::When;
use service::messaging::{announcements, subscriptions};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::{Json, LongJson, Path, Query};
use crate::rest::kit::page::{Listed, Paging};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden, RateLimited};
use crate::rest::kit::{course_path, idempotency};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new()
        .routes(routes!(read, create))
        .routes(routes!(list))
        .routes(routes!(send_test))
        .routes(routes!(set_subscription))
        .routes(routes!(source, edit, cancel))
}

/// Read a course's announcements
///
/// The sent announcements, newest first, for all members of the course; including those from before they joined.
#[utoipa::path(
    get, path = "/courses/{course}/announcements", operation_id = "readAnnouncements", tag = "Mail",
    params(CoursePath, Paging),
    responses((status = 200, description = "A page of announcements", body = Page<Announcement>), Forbidden)
)]
async fn read(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Result<Listed<Announcement>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Listed::new(uri, announcements::list_for_course(caller.ctx(), &slug, paging.page()).await?.page))
}

/// List the announcements you manage
///
/// A course's announcements, newest first, including scheduled ones, with the state of their emails. For its instructors.
#[utoipa::path(
    get, path = "/staff/courses/{course}/announcements", operation_id = "listAnnouncements", tag = "Mail",
    params(CoursePath, Paging),
    responses((status = 200, description = "A page of announcements", body = Page<ManagedAnnouncement>), Forbidden)
)]
async fn list(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Result<Listed<ManagedAnnouncement>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Listed::new(uri, announcements::list(caller.ctx(), &slug, paging.page()).await?))
}

/// Announce something to a course's learners
///
/// Now or at a set time, to everyone enrolled at that time. One that is sent now can be canceled for half a minute. Sent again
/// with the same `Idempotency-Key` and content, it counts once.
#[utoipa::path(
    post, path = "/courses/{course}/announcements", operation_id = "announce", tag = "Mail", request_body = NewAnnouncement,
    params(CoursePath, idempotency::Header),
    responses((status = 201, description = "The announcement's id", body = Created), Forbidden)
)]
async fn create(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    headers: HeaderMap,
    LongJson(body): LongJson<NewAnnouncement>,
) -> Result<impl IntoResponse, Failure> {
    let key = idempotency::key(&headers)?;
    let course = course_path::id(caller.ctx(), &course).await?;
    let scheduled_for = When::At(body.scheduled_for.map(Instant::utc));
    let form = announcements::Form { subject: &body.subject, body: &body.body, scheduled_for, key: &key };
    let id = announcements::announce(caller.ctx(), course, form).await?;
    Ok((StatusCode::CREATED, Answer(Created { id: id.0 })))
}

/// Send a test announcement
///
/// It is emailed only to you.
#[utoipa::path(
    post, path = "/courses/{course}/announcements/test", operation_id = "testAnnouncement", tag = "Mail",
    request_body = TestAnnouncement, params(CoursePath),
    responses((status = 204, description = "The email is on its way to you"), Forbidden, RateLimited)
)]
async fn send_test(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    LongJson(body): LongJson<TestAnnouncement>,
) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    announcements::send_test(caller.ctx(), course, &body.subject, &body.body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Choose whether you get a course's announcements by email
#[utoipa::path(
    put, path = "/courses/{course}/announcements/subscription", operation_id = "setSubscription", tag = "Mail",
    request_body = SubscriptionChange, params(CoursePath),
    responses((status = 204, description = "Your choice is saved"), Forbidden)
)]
async fn set_subscription(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Json(body): Json<SubscriptionChange>,
) -> Result<StatusCode, Failure> {
    let course = course_path::id(caller.ctx(), &course).await?;
    subscriptions::set(caller.ctx(), course, body.by_email).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Show an announcement for editing
///
/// Only one that hasn't been sent.
#[utoipa::path(
    get, path = "/announcements/{id}", operation_id = "getAnnouncement", tag = "Mail", params(("id" = AnnouncementId, Path)),
    responses((status = 200, description = "The announcement's source", body = AnnouncementSource), Forbidden, Conflict)
)]
async fn source(caller: Caller, Path(id): Path<AnnouncementId>) -> Result<Answer<AnnouncementSource>, Failure> {
    Ok(Answer(announcements::source(caller.ctx(), id).await?.into()))
}

/// Change an announcement
///
/// Only one that hasn't been sent.
#[utoipa::path(
    put, path = "/announcements/{id}", operation_id = "changeAnnouncement", tag = "Mail", request_body = AnnouncementChange,
    params(("id" = AnnouncementId, Path)),
    responses((status = 200, description = "The announcement's source as it is now", body = AnnouncementSource), Forbidden, Conflict)
)]
async fn edit(
    caller: Caller,
    Path(id): Path<AnnouncementId>,
    LongJson(body): LongJson<AnnouncementChange>,
) -> Result<Answer<AnnouncementSource>, Failure> {
    let scheduled_for = When::At(body.scheduled_for.map(Instant::utc));
    let form = announcements::Form { subject: &body.subject, body: &body.body, scheduled_for, key: "" };
    announcements::edit(caller.ctx(), id, form, body.version.0).await?;
    Ok(Answer(announcements::source(caller.ctx(), id).await?.into()))
}

/// Cancel an announcement
///
/// Only one that hasn't been sent.
#[utoipa::path(
    delete, path = "/announcements/{id}", operation_id = "cancelAnnouncement", tag = "Mail", params(("id" = AnnouncementId, Path)),
    responses((status = 204, description = "The announcement is canceled"), Forbidden, Conflict)
)]
async fn cancel(caller: Caller, Path(id): Path<AnnouncementId>) -> Result<StatusCode, Failure> {
    announcements::cancel(caller.ctx(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
