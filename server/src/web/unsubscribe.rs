use axum::extract::{Path, State};
use axum::http::StatusCode;
use platform::Platform;
use service::messaging::subscriptions;
use service::messaging::subscriptions::Scope;

/// One click in a mail program (RFC 8058): it posts to the address that the email names, without a cookie. What it posts
/// says nothing that the address doesn't; a visit of the same address is a page.
pub async fn one_click(State(platform): State<Platform>, Path(token): Path<String>) -> (StatusCode, &'static str) {
    match subscriptions::set_by_link(&platform, &token, Scope::Course, false).await {
        Ok(()) => (StatusCode::OK, "You won't get this course's announcements by email any more."),
        Err(service::Error::NotFound) => (StatusCode::NOT_FOUND, "This link doesn't work."),
        Err(error) => {
            tracing::warn!(%error, "one-click unsubscription failed");
            (StatusCode::SERVICE_UNAVAILABLE, "Please try again in a moment.")
        }
    }
}
