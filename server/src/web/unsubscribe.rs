use axum::extract::{Path, State};
use axum::http::StatusCode;
use platform::Platform;
use service::messaging::subscriptions;
use service::messaging::subscriptions::Scope;

/// Unsubscribes with one click in a mail program (RFC 8058), which posts to the URL in the email's header, without a cookie.
/// The body adds nothing to the URL; a GET of the same URL is a page.
pub async fn one_click(State(platform): State<Platform>, Path(token): Path<String>) -> (StatusCode, &'static str) {
    match subscriptions::set_by_link(&platform, &token, Scope::Course, false).await {
        Ok(()) => (StatusCode::OK, "You won't get this course's announcements by email anymore."),
        Err(service::Error::NotFound) => (StatusCode::NOT_FOUND, "This link doesn't work."),
        Err(error) => {
            tracing::warn!(%error, "one-click unsubscription failed");
            (StatusCode::SERVICE_UNAVAILABLE, "Please try again in a moment.")
        }
    }
}
