//! The cookies: the session's, the device's, which outlives the session, and that of a registration to be confirmed.

use axum::http::{HeaderMap, HeaderValue, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

pub mod registration;

/// Browsers accept a cookie with this prefix only from this host, not from a sibling domain (RFC 6265bis, 4.1.3.2). Not used in
/// development, which may have no TLS.
const PREFIX: &str = "__Host-";
const SESSION: &str = "discog_session";
const DEVICE: &str = "discog_device";

fn name(name: &str, secure: bool) -> String {
    format!("{}{name}", if secure { PREFIX } else { "" })
}

/// Returns the session token in a request's cookies.
pub fn read(headers: &HeaderMap, secure: bool) -> Option<String> {
    token(headers, &name(SESSION, secure))
}

/// Returns the device token in a request's cookies.
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

/// Sets the session cookie with this response; deletes it if `seconds` is 0.
pub fn write(token: &str, seconds: i64, secure: bool) {
    set(&name(SESSION, secure), token, seconds, secure);
}

/// Sets the device cookie with this response.
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
