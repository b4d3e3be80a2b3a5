//! Uploaded files, served so that a browser never runs them as part of DiscoG.

use std::sync::Arc;

use app::shell::Caller;
use app::shell::failure::{self, RequestInfo};
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::FileId;
use domain::content::upload::{MediaType, is_inline_safe};
use service::content::files::open::{Content, OpenedFile};
use service::learning::files::open;

use crate::download;

pub async fn download(
    Extension(caller): Extension<Arc<Caller>>,
    Path(id): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let request_info = RequestInfo::new(&method, &headers);
    let Ok(id) = id.parse::<FileId>() else { return failure::error_response(&service::Error::NotFound, &request_info) };
    match open(caller.ctx(), id).await {
        Ok(OpenedFile::Elsewhere(url)) => Redirect::temporary(url.as_str()).into_response(),
        Ok(OpenedFile::Here(file)) => match download::answer(&caller.platform, &file, &headers).await {
            Ok(response) => with_headers(response, &file),
            Err(error) => failure::error_response(&error, &request_info),
        },
        Err(error) => failure::error_response(&error, &request_info),
    }
}

fn with_headers(mut response: Response, file: &Content) -> Response {
    let inline = MediaType::parse(&file.media_type).is_some_and(is_inline_safe) || file.media_type == "image/svg+xml";
    let disposition = format!("{}; filename*=UTF-8''{}", if inline { "inline" } else { "attachment" }, encoded(&file.name));
    let headers = response.headers_mut();
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"),
    );
    response
}

/// Percent-encodes a file name for a header (RFC 8187, `attr-char`).
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
