//! The cookies: of the session, of the device, which stays when the session is over, and of a registration that waits.

use axum::http::{HeaderMap, HeaderValue, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

pub mod registration;

/// A browser takes a cookie with this prefix from this very host alone, not from one beside it (RFC 6265bis, 4.1.3.2).
/// Not in development, which may be without TLS.
const PREFIX: &str = "__Host-";
const SESSION: &str = "discog_session";
const DEVICE: &str = "discog_device";

fn name(name: &str, secure: bool) -> String {
    format!("{}{name}", if secure { PREFIX } else { "" })
}

/// The session's token in a request's cookies.
pub fn read(headers: &HeaderMap, secure: bool) -> Option<String> {
    token(headers, &name(SESSION, secure))
}

/// The device's token in a request's cookies.
pub fn read_device(headers: &HeaderMap, secure: bool) -> Option<String> {
    token(headers, &name(DEVICE, secure))
}

fn token(headers: &HeaderMap, wanted: &str) -> Option<String> {
    find(headers, wanted).filter(|token| is_token(token)).map(str::to_owned)
}

fn find<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == wanted)
        .map(|(_, value)| value)
}

fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Sets the session's cookie with the answer to this request; `seconds` 0 takes it back.
pub fn write(token: &str, seconds: i64, secure: bool) {
    set(&name(SESSION, secure), token, seconds, secure);
}

/// Sets the device's cookie with the answer to this request.
pub fn write_device(token: &str, seconds: i64, secure: bool) {
    set(&name(DEVICE, secure), token, seconds, secure);
}

fn set(name: &str, value: &str, seconds: i64, secure: bool) {
    let attributes = if secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{attributes}");
    if let (Some(response), Ok(cookie)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_that_a_neighbor_may_have_set_does_not_count() {
        let token = "a".repeat(64);
        let read = |cookie: &str, secure| {
            let headers = [(header::COOKIE, cookie.parse().unwrap())].into_iter().collect();
            read(&headers, secure).is_some()
        };
        assert!(read(&format!("a=b; __Host-discog_session={token}"), true));
        assert!(!read(&format!("discog_session={token}"), true));
        assert!(read(&format!("discog_session={token}"), false));
        assert!(!read("__Host-discog_session=short", true));
    }
}
