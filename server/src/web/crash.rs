//! Crash reports from the page in a browser, which go where the server's own errors go.

use std::sync::Arc;

use app::shell::Caller;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use platform::Platform;
use service::kit::limits;

pub async fn report(State(platform): State<Platform>, Extension(caller): Extension<Arc<Caller>>, body: String) -> StatusCode {
    match limits::count(&platform, limits::CRASH_REPORTS, &caller.address).await {
        Ok(()) => {
            // On one line: text from a browser must not look like a log entry.
            let what = body.escape_debug();
            tracing::error!(target: "browser", request_id = %caller.request_id, "the page crashed: {what}");
            StatusCode::NO_CONTENT
        }
        Err(error) => StatusCode::from_u16(error.kind().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
    }
}
