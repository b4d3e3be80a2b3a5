//! Uploaded files, handed out so that a browser never runs them as part of DiscoG.

use app::Caller;
use app::failure::{self, Asked};
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::FileId;
use domain::upload::{MediaType, is_inline_safe};
use platform::Platform;
use service::files::open::{Opened, open};

pub async fn download(
    State(platform): State<Platform>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let asked = Asked::of(&method, &headers);
    let Ok(id) = id.parse::<FileId>() else { return failure::answer(&service::Error::NotFound, &asked) };
    match open(&caller.actor, &platform, id).await {
        Ok(Opened::Elsewhere(url)) => Redirect::temporary(url.as_str()).into_response(),
        Ok(Opened::Here { name, media_type, bytes }) => answer(&name, &media_type, bytes),
        Err(error) => failure::answer(&error, &asked),
    }
}

fn answer(name: &str, media_type: &str, bytes: bytes::Bytes) -> Response {
    let inline = MediaType::parse(media_type).is_some_and(is_inline_safe) || media_type == "image/svg+xml";
    let disposition = format!("{}; filename*=UTF-8''{}", if inline { "inline" } else { "attachment" }, encoded(name));
    let kind = HeaderValue::from_str(media_type).unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    let mut response = (StatusCode::OK, Body::from(bytes)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind);
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"),
    );
    response
}

/// Percent-encoding of a file name for a header (RFC 8187, `attr-char`).
fn encoded(name: &str) -> String {
    name.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
