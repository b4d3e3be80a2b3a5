//! The session's cookie.

use axum::http::{HeaderMap, HeaderValue, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// A browser takes a cookie with this prefix from this very host alone, not from one beside it (RFC 6265bis, 4.1.3.2).
const SECURE_NAME: &str = "__Host-discog_session";
/// For development, which may be without TLS.
const NAME: &str = "discog_session";

fn name(secure: bool) -> &'static str {
    if secure { SECURE_NAME } else { NAME }
}

/// The token in a request's cookies.
pub fn read(headers: &HeaderMap, secure: bool) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name(secure))
        .map(|(_, token)| token.to_owned())
        .filter(|token| token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Sets the cookie with the answer to this request; `seconds` 0 takes it back.
pub fn write(token: &str, seconds: i64, secure: bool) {
    let attributes = if secure { "; Secure" } else { "" };
    let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{attributes}", name(secure));
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
