//! Compression of pages for browsers that accept zstd, which most do. A page is complete before its first byte is sent, so it is
//! compressed in one call, with a compressor that the thread keeps: a layer that compresses streams would allocate one for each
//! page, and flush it for each part.

use std::cell::RefCell;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use zstd::bulk::Compressor;

use super::accepts::accepts;

/// Higher levels take more time than the few bytes that they save are worth.
const LEVEL: i32 = 1;
/// A smaller page is sent as it is.
const MIN_BYTES: usize = 512;

thread_local! {
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(LEVEL).ok());
}

pub async fn compress(request: Request, next: Next) -> Response {
    let accepted = request.method() == Method::GET && accepts(request.headers(), header::ACCEPT_ENCODING, "zstd");
    let response = next.run(request).await;
    if !accepted || !is_plain_page(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(page) = body.collect().await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let page = page.to_bytes();
    let Some(compressed) = compressed(&page) else { return Response::from_parts(parts, Body::from(page)) };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("zstd"));
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    Response::from_parts(parts, Body::from(compressed))
}

fn is_plain_page(response: &Response) -> bool {
    let headers = response.headers();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html")) && !headers.contains_key(header::CONTENT_ENCODING)
}

fn compressed(page: &Bytes) -> Option<Vec<u8>> {
    if page.len() < MIN_BYTES {
        return None;
    }
    COMPRESSOR.with_borrow_mut(|compressor| compressor.as_mut()?.compress(page).ok())
}
