//! The pictures of courses and modules. A changed one has another URL, so browsers keep what they have.

use std::sync::Arc;

use app::shell::Caller;
use app::shell::failure::{self, RequestInfo};
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use domain::CoverId;
use service::content::covers::open;

pub async fn show(
    Extension(caller): Extension<Arc<Caller>>,
    Path((id, file)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let opened = match id.parse::<CoverId>() {
        Ok(id) => open(caller.ctx(), id, &file).await,
        Err(_) => Err(service::Error::NotFound),
    };
    let file = match opened {
        Ok(file) => file,
        Err(error) => return failure::error_response(&error, &RequestInfo::new(&method, &headers)),
    };
    let kept = if file.is_public { "public, max-age=31536000, immutable" } else { "private, max-age=3600" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(file.media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    (headers, file.bytes).into_response()
}
