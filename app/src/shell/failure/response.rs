//! The response when the app itself can't be rendered: the database is down while the caller is looked up, or a handler
//! panicked.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use domain::problem::ProblemKind;
use leptos::nonce::Nonce;

use super::Failure;
use crate::ui::THEME_SCRIPT;

/// The properties of a request that decide how an error is shown.
#[derive(Debug, Clone)]
pub struct RequestInfo {
    request_id: String,
    /// Whether a browser shows the response, as opposed to the running app.
    is_page: bool,
    /// Whether the request can be repeated without harm.
    is_safe: bool,
}

impl RequestInfo {
    pub fn new(method: &Method, headers: &HeaderMap) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self {
            request_id: text("x-request-id").to_owned(),
            is_page: text("accept").contains("text/html"),
            is_safe: method.is_safe(),
        }
    }

    /// Returns the seconds after which the page reloads automatically: spread, so that pages refused together don't all return
    /// together.
    fn refresh_seconds(&self) -> u64 {
        3 + self.request_id.bytes().map(u64::from).sum::<u64>() % 5
    }
}

/// Returns a page of its own for a browser, or the error itself for the running app.
pub fn error_response(error: &service::Error, request: &RequestInfo) -> Response {
    error.log();
    let problem = error.problem();
    let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if !request.is_page {
        return (status, Json(Failure { problem, request_id: request.request_id.clone() })).into_response();
    }
    let nonce = Nonce::new().to_string();
    let html = html(problem.kind, &problem.message, request, &nonce);
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let mut response = (status, Html(html)).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if request.is_safe && problem.kind == ProblemKind::Unavailable {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from(request.refresh_seconds()));
    }
    response
}

fn html(kind: ProblemKind, message: &str, request: &RequestInfo, nonce: &str) -> String {
    let message = message.replace('&', "&amp;").replace('<', "&lt;");
    let may_retry = matches!(kind, ProblemKind::Unavailable | ProblemKind::Internal | ProblemKind::RateLimited);
    let again = if request.is_safe && may_retry { "<a class=\"primary\" href=\"\">Try again</a>" } else { "" };
    let id = match request.request_id.as_str() {
        "" => String::new(),
        id => format!("<p class=\"id\">Request <code>{id}</code></p>"),
    };
    format!(
        include_str!("page.html"),
        title = super::headline(kind),
        status = kind.status(),
        message = message,
        again = again,
        id = id,
        nonce = nonce,
        style = include_str!("page.css"),
        theme = THEME_SCRIPT,
    )
}

#[cfg(test)]
mod tests {
    use service::kit::error::Record;

    use super::*;

    fn request_info(method: &Method, accept: &'static str) -> RequestInfo {
        let headers = [(header::ACCEPT, accept), (header::HeaderName::from_static("x-request-id"), "some-id")];
        RequestInfo::new(method, &headers.map(|(name, value)| (name, HeaderValue::from_static(value))).into_iter().collect())
    }

    fn rendered(error: &service::Error, method: &Method) -> String {
        html(error.problem().kind, &error.problem().message, &request_info(method, "text/html"), "once")
    }

    #[test]
    fn a_page_shows_its_request_id_and_offers_a_retry_where_it_may_help() {
        let down = service::Error::Unavailable("the reason is ours".to_owned());
        let page = rendered(&down, &Method::GET);
        assert!(page.contains("some-id") && page.contains("Try again") && !page.contains("ours"), "{page}");
        let reloads = |method| error_response(&down, &request_info(method, "text/html")).headers().contains_key(header::REFRESH);
        assert!(reloads(&Method::GET), "it reloads automatically");
        assert!(!reloads(&Method::POST), "a form is never sent twice");
        assert!(!rendered(&down, &Method::POST).contains("Try again"));
        assert!(!rendered(&service::Error::NotFound, &Method::GET).contains("Try again"));
    }

    #[test]
    fn typed_text_is_escaped() {
        let page = rendered(&service::Error::stale_by(Record::Lesson, "<b>Ada & Bo</b>"), &Method::GET);
        assert!(page.contains("&lt;b>Ada &amp; Bo"), "{page}");
    }

    #[test]
    fn the_running_app_gets_the_error_itself() {
        let response = error_response(&service::Error::NotFound, &request_info(&Method::POST, "application/json"));
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
    }
}
