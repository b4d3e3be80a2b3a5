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
    page: bool,
    /// Whether the request can be repeated without harm.
    safe: bool,
}

impl RequestInfo {
    pub fn of(method: &Method, headers: &HeaderMap) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self { request_id: text("x-request-id").to_owned(), page: text("accept").contains("text/html"), safe: method.is_safe() }
    }

    /// Seconds after which the page reloads automatically; spread, so that pages refused together don't all return together.
    fn pause(&self) -> u64 {
        3 + self.request_id.bytes().map(u64::from).sum::<u64>() % 5
    }
}

/// Returns a page of its own for a browser, or the error itself for the running app.
pub fn answer(error: &service::Error, asked: &RequestInfo) -> Response {
    super::server::log(error);
    let problem = error.problem();
    let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if !asked.page {
        return (status, Json(Failure { problem, request_id: asked.request_id.clone() })).into_response();
    }
    let nonce = Nonce::new().to_string();
    let html = html(problem.kind, &problem.message, asked, &nonce);
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let mut response = (status, Html(html)).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if asked.safe && problem.kind == ProblemKind::Unavailable {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from(asked.pause()));
    }
    response
}

fn html(kind: ProblemKind, message: &str, asked: &RequestInfo, nonce: &str) -> String {
    let message = message.replace('&', "&amp;").replace('<', "&lt;");
    let worth_another_try = matches!(kind, ProblemKind::Unavailable | ProblemKind::Internal | ProblemKind::RateLimited);
    let again = if asked.safe && worth_another_try { "<a class=\"primary\" href=\"\">Try again</a>" } else { "" };
    let id = match asked.request_id.as_str() {
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
    use super::*;

    fn asked(method: &Method, accept: &'static str) -> RequestInfo {
        let headers = [(header::ACCEPT, accept), (header::HeaderName::from_static("x-request-id"), "some-id")];
        RequestInfo::of(method, &headers.map(|(name, value)| (name, HeaderValue::from_static(value))).into_iter().collect())
    }

    fn shown(error: &service::Error, method: &Method) -> String {
        html(error.problem().kind, &error.problem().message, &asked(method, "text/html"), "once")
    }

    #[test]
    fn a_page_tells_the_request_and_offers_another_try_where_it_may_help() {
        let down = service::Error::Unavailable("the reason is ours".to_owned());
        let page = shown(&down, &Method::GET);
        assert!(page.contains("some-id") && page.contains("Try again") && !page.contains("ours"), "{page}");
        let answered = |method| answer(&down, &asked(method, "text/html")).headers().contains_key(header::REFRESH);
        assert!(answered(&Method::GET), "it asks again by itself");
        assert!(!answered(&Method::POST), "but sends nothing twice");
        assert!(!shown(&down, &Method::POST).contains("Try again"));
        assert!(!shown(&service::Error::NotFound, &Method::GET).contains("Try again"));
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let page = shown(&service::Error::Conflict("<b>Ada & Bo</b>".to_owned()), &Method::GET);
        assert!(page.contains("&lt;b>Ada &amp; Bo"), "{page}");
    }

    #[test]
    fn the_running_app_gets_the_error_itself() {
        let answer = answer(&service::Error::NotFound, &asked(&Method::POST, "application/json"));
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/json");
    }
}
