//! A file as a response: all of its bytes, or the requested range (RFC 9110, 14).

use std::ops::Range;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform::Platform;
use service::content::files::open::Content;

/// The part of a file that was requested.
#[derive(Debug, PartialEq, Eq)]
enum RequestedRange {
    All,
    Part(Range<u64>),
    Outside,
}

/// Returns the file as a response, streamed as fast as the client reads it.
///
/// # Errors
/// `Unavailable` when the storage is down.
pub async fn answer(platform: &Platform, content: &Content, headers: &HeaderMap) -> service::Result<Response> {
    let etag = format!("\"{}\"", content.sha256);
    let header_text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if header_text(header::IF_NONE_MATCH).is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag)) {
        return Ok(with_headers(StatusCode::NOT_MODIFIED.into_response(), content, &etag));
    }
    let range = header_text(header::RANGE).filter(|_| header_text(header::IF_RANGE).is_none_or(|tag| tag == etag));
    let (status, range) = match parse_range(range, content.size) {
        RequestedRange::All => (StatusCode::OK, None),
        RequestedRange::Part(range) => (StatusCode::PARTIAL_CONTENT, Some(range)),
        RequestedRange::Outside => (StatusCode::RANGE_NOT_SATISFIABLE, Some(0..0)),
    };
    let length = range.as_ref().map_or(content.size, |range| range.end - range.start);
    let body = Body::from_stream(content.read(platform, range.clone()).await?);
    let mut response = with_headers((status, body).into_response(), content, &etag);
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    let place = match (status, range) {
        (StatusCode::RANGE_NOT_SATISFIABLE, _) => Some(format!("bytes */{}", content.size)),
        (_, Some(range)) => Some(format!("bytes {}-{}/{}", range.start, range.end - 1, content.size)),
        _ => None,
    };
    if let Some(place) = place.and_then(|place| HeaderValue::try_from(place).ok()) {
        response.headers_mut().insert(header::CONTENT_RANGE, place);
    }
    Ok(response)
}

fn with_headers(mut response: Response, content: &Content, etag: &str) -> Response {
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(&content.media_type);
    headers.insert(header::CONTENT_TYPE, kind.unwrap_or(HeaderValue::from_static("application/octet-stream")));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let kept = if content.is_course_file { "private, max-age=3600" } else { "no-store" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::VARY, HeaderValue::from_static("cookie, authorization"));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}

/// Parses a range. Several ranges, or one that can't be parsed, get the whole file.
fn parse_range(header: Option<&str>, size: u64) -> RequestedRange {
    let Some((first, last)) = header.and_then(|text| text.strip_prefix("bytes=")).and_then(|text| text.split_once('-')) else {
        return RequestedRange::All;
    };
    let range = match (first.trim(), last.trim()) {
        ("", last) => last.parse::<u64>().map(|last| size.saturating_sub(last)..size),
        (first, "") => first.parse().map(|first| first..size),
        (first, last) => match (first.parse::<u64>(), last.parse::<u64>()) {
            (Ok(first), Ok(last)) if first <= last => Ok(first..size.min(last.saturating_add(1))),
            _ => return RequestedRange::All,
        },
    };
    match range {
        Ok(range) if range.start < range.end => RequestedRange::Part(range),
        Ok(_) => RequestedRange::Outside,
        Err(_) => RequestedRange::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        for (header, expected) in [
            ("bytes=0-0", RequestedRange::Part(0..1)),
            ("bytes=2-4", RequestedRange::Part(2..5)),
            ("bytes=8-99", RequestedRange::Part(8..10)),
            ("bytes=4-", RequestedRange::Part(4..10)),
            ("bytes=-3", RequestedRange::Part(7..10)),
            ("bytes=-99", RequestedRange::Part(0..10)),
            ("bytes=10-", RequestedRange::Outside),
            ("bytes=10-12", RequestedRange::Outside),
            ("bytes=-0", RequestedRange::Outside),
            ("bytes=0-18446744073709551615", RequestedRange::Part(0..10)),
            ("bytes=4-2", RequestedRange::All),
            ("bytes=0-1,3-4", RequestedRange::All),
            ("bytes=a-b", RequestedRange::All),
            ("bytes=-", RequestedRange::All),
            ("lines=1-2", RequestedRange::All),
        ] {
            assert_eq!(parse_range(Some(header), 10), expected, "{header}");
        }
        assert_eq!(parse_range(None, 10), RequestedRange::All);
        assert_eq!(parse_range(Some("bytes=0-"), 0), RequestedRange::Outside);
    }
}
