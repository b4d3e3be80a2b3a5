use axum::Json as Answer;
use axum::extract::OriginalUri;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use domain::AnnouncementId;
use domain::mail::AnnouncementRow;
use domain::page::Page;
use serde::Deserialize;
use service::mail::announce;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bearer::Caller;
use super::created::Created;
use super::input::{Json, Path, Query};
use super::openapi::refusals::{Conflict, Forbidden};
use super::page::{Listed, Paging};
use super::problem::Failure;
use super::{course_path, idempotency};

pub fn routes() -> OpenApiRouter<crate::web::State> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(cancel))
}

/// List a course's announcements
///
/// Newest first, with what became of their letters.
#[utoipa::path(
    get, path = "/courses/{course}/announcements", operation_id = "listAnnouncements", tag = "Mail",
    params(("course" = String, Path, description = "The course's slug or id"), Paging),
    responses((status = 200, description = "A page of announcements", body = Page<AnnouncementRow>), Forbidden)
)]
async fn list(
    caller: Caller,
    Path(course): Path<String>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Result<Listed<AnnouncementRow>, Failure> {
    let slug = course_path::slug(&caller.actor, &caller.platform, course).await?;
    Ok(Listed(uri, announce::list(&caller.actor, &caller.platform, &slug, paging.into()).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAnnouncement {
    #[schema(min_length = 1, max_length = 200)]
    subject: String,
    /// Markdown
    #[schema(min_length = 1)]
    body: String,
    /// When it is sent, in the account's time zone; empty for now
    #[serde(default)]
    scheduled_for: String,
}

/// Write to a course's learners
///
/// Now or later; who is enrolled when its time comes gets it. Sent again with the same `Idempotency-Key`, it is still one.
#[utoipa::path(
    post, path = "/courses/{course}/announcements", operation_id = "announce", tag = "Mail", request_body = NewAnnouncement,
    params(("course" = String, Path, description = "The course's slug or id"), idempotency::Header),
    responses((status = 201, description = "The announcement's id", body = Created), Forbidden)
)]
async fn create(
    caller: Caller,
    Path(course): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewAnnouncement>,
) -> Result<impl IntoResponse, Failure> {
    let key = idempotency::key(&headers)?;
    let course = course_path::id(&caller.actor, &caller.platform, &course).await?;
    let form = announce::Form { subject: &body.subject, body: &body.body, scheduled_for: &body.scheduled_for, key: &key };
    let id = announce::announce(&caller.actor, &caller.platform, course, form).await?;
    Ok((StatusCode::CREATED, Answer(Created { id: id.0 })))
}

/// Take an announcement back
///
/// One whose time hasn't come.
#[utoipa::path(
    delete, path = "/announcements/{id}", operation_id = "cancelAnnouncement", tag = "Mail", params(("id" = AnnouncementId, Path)),
    responses((status = 204, description = "It won't be sent"), Forbidden, Conflict)
)]
async fn cancel(caller: Caller, Path(id): Path<AnnouncementId>) -> Result<StatusCode, Failure> {
    announce::cancel(&caller.actor, &caller.platform, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
