use axum::extract::OriginalUri;
use axum::http::StatusCode;
use contract::Page;
use contract::messaging::Notification;
use domain::NotificationId;
use service::messaging::notifications;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::input::{Path, Query};
use crate::rest::kit::page::{Listed, Paging};
use crate::rest::kit::problem::Failure;

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read)).routes(routes!(read_one))
}

/// List your notifications
///
/// Newest first.
#[utoipa::path(
    get, path = "/notifications", operation_id = "listNotifications", tag = "Notifications", params(Paging),
    responses((status = 200, description = "A page of notifications", body = Page<Notification>))
)]
async fn list(caller: Caller, Query(paging): Query<Paging>, uri: OriginalUri) -> Result<Listed<Notification>, Failure> {
    Ok(Listed::new(uri, notifications::list(caller.ctx(), paging.page()).await?))
}

/// Mark all notifications as read
#[utoipa::path(
    post, path = "/notifications/read", operation_id = "readNotifications", tag = "Notifications",
    responses((status = 204, description = "All your notifications are read"))
)]
async fn read(caller: Caller) -> Result<StatusCode, Failure> {
    notifications::read_all(caller.ctx()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mark a notification as read
///
/// With the others about the same thing.
#[utoipa::path(
    post, path = "/notifications/{id}/read", operation_id = "readNotification", tag = "Notifications",
    params(("id" = NotificationId, Path)),
    responses((status = 204, description = "The notification is read"))
)]
async fn read_one(caller: Caller, Path(id): Path<NotificationId>) -> Result<StatusCode, Failure> {
    notifications::read_one(caller.ctx(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
