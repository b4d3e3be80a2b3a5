//! An exported course as a response.

use std::fs::File;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::content::ExportFormat;
use tokio_util::io::ReaderStream;

/// Returns the file as a download with this name, streamed as fast as the client reads it.
pub fn answer(file: File, name: &str, format: ExportFormat) -> Response {
    let length = file.metadata().map(|metadata| HeaderValue::from(metadata.len()));
    let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file)));
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(length) = length {
        headers.insert(header::CONTENT_LENGTH, length);
    }
    if let Ok(disposition) = HeaderValue::from_str(&platform::storage::attachment(&format!("{name}.{}", format.extension()))) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
