//! Limits on the size and duration of requests.

use std::time::Duration;

use app::shell::failure::{RequestInfo, error_response};
use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::Limited;
use tower_http::timeout::TimeoutBody;

use crate::rest;

const CRASH_REPORT: usize = 4 * 1024;
/// The longest pause within a body before it is given up.
const MAX_SILENCE: Duration = Duration::from_secs(30);
const MAX_TIME: Duration = Duration::from_secs(60);
const MAX_UPLOAD_TIME: Duration = Duration::from_secs(15 * 60);

/// Refuses a body that is too large, as soon as that is known.
pub async fn limit(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let path = request.uri().path();
    let limit = limit_of(path);
    // The API refuses it itself, in its own format, once it knows the caller.
    if !rest::is_at(path) && declared_length(request.headers()).is_some_and(|length| length > limit) {
        return error_response(&service::Error::TooLarge, &RequestInfo::new(request.method(), request.headers()));
    }
    let bounded = |body| Body::new(Limited::new(TimeoutBody::new(MAX_SILENCE, body), limit));
    next.run(request.map(bounded)).await
}

fn limit_of(path: &str) -> usize {
    match path {
        "/crash" => CRASH_REPORT,
        _ if rest::is_at(path) => rest::BODY_LIMIT,
        _ => app::root::body_limit(path),
    }
}

fn declared_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Gives up on a request that takes too long to answer.
pub async fn in_time(request: Request, next: Next) -> Response {
    let request_info = RequestInfo::new(request.method(), request.headers());
    let path = request.uri().path();
    let time = if app::root::takes_files(path) || rest::takes_files(path) { MAX_UPLOAD_TIME } else { MAX_TIME };
    match tokio::time::timeout(time, next.run(request)).await {
        Ok(response) => response,
        Err(_) => error_response(&service::Error::Unavailable("the answer took too long".to_owned()), &request_info),
    }
}
