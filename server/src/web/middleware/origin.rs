//! Refuses writes that another site caused a browser to send.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::rest;
use crate::state::State as WebState;

/// Refuses cross-site writes. Browsers say with `Sec-Fetch-Site` where a request comes from (Fetch Metadata, W3C), older ones
/// with `Origin`. A request with neither isn't from a browser, so its cookies were given to it on purpose. API calls with a
/// token may come from anywhere: browsers never add a token automatically, as they do a `Basic` password.
pub async fn guard(State(state): State<WebState>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || with_token(&request) || same_origin(request.headers(), &state.platform.public_url) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "This request came from another site and was refused.").into_response()
    }
}

fn with_token(request: &Request) -> bool {
    let authorization = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let is_token = authorization.is_some_and(|value| value.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer ")));
    is_token && rest::is_at(request.uri().path())
}

fn same_origin(headers: &HeaderMap, public: &url::Url) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text("origin") else { return true };
    let Ok(origin) = url::Url::parse(origin) else { return false };
    let host = text("host").unwrap_or_default();
    origin.origin() == public.origin() || origin.host_str().is_some_and(|name| host == with_port(name, origin.port()))
}

fn with_port(host: &str, port: Option<u16>) -> String {
    port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(pairs: &[(&'static str, &str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| (header::HeaderName::from_static(name), value.parse().unwrap())).collect();
        same_origin(&headers, &"https://school.example".parse().unwrap())
    }

    #[test]
    fn who_may_write() {
        assert!(allowed(&[]));
        assert!(allowed(&[("sec-fetch-site", "same-origin")]));
        assert!(!allowed(&[("sec-fetch-site", "cross-site")]));
        assert!(!allowed(&[("sec-fetch-site", "same-site")]));
        assert!(allowed(&[("origin", "https://school.example")]));
        assert!(!allowed(&[("origin", "https://evil.example")]));
        assert!(!allowed(&[("origin", "null")]));
        assert!(allowed(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]));
        assert!(!allowed(&[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")]));
    }
}
