//! Forms that a browser posts without the running app. A refused one comes back as the page it is on, with the reason and the
//! typed text; none of it is in the URL, where anyone could write it.

use app::shell::failure::{Failure, RequestInfo, error_response};
use app::shell::returned::{RefusedForm, TypedTexts};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE;
use domain::paths;
use std::net::SocketAddr;
use std::sync::Arc;
use tower::ServiceExt;

use crate::rest;

/// Stores, for one form, the path of its page: once the page came back, the browser shows the form's URL instead.
const COOKIE: &str = "discog_page";
const MAX_ERROR: usize = 64 * 1024;
const MAX_PAGE: usize = 1000;

/// The router for the pages that forms come back to.
pub struct Pages {
    pub router: Router,
    pub public_url: url::Url,
}

pub async fn serve(State(pages): State<Arc<Pages>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let html = text(request.headers(), &header::ACCEPT).is_some_and(|accept| accept.contains("text/html"));
    let is_form = path.starts_with("/api/") && !rest::is_at(&path);
    if !html {
        return next.run(request).await;
    }
    match *request.method() {
        Method::POST if is_form => posted(&pages, &path, request, next).await,
        Method::GET if is_form => match remembered(request.headers()) {
            Some(page) => Redirect::to(&page).into_response(),
            None => next.run(request).await,
        },
        Method::GET => match without_error(request.uri()) {
            Some(address) => Redirect::to(&address).into_response(),
            None => next.run(request).await,
        },
        _ => next.run(request).await,
    }
}

async fn posted(pages: &Pages, path: &str, request: Request, next: Next) -> Response {
    let page = page(&pages.public_url, request.headers());
    let again = page.as_deref().and_then(|page| again(page, &request));
    let typed = TypedTexts::default();
    let request_info = RequestInfo::new(request.method(), request.headers());
    let Ok(mut request) = keep(request, &typed).await else {
        return error_response(&service::Error::TooLarge, &request_info);
    };
    request.extensions_mut().insert(typed.clone());
    // The failure must be readable here; the page that shows it is compressed later.
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    let mut response = next.run(request).await;
    let refused = response.headers_mut().remove("serverfnerror").is_some();
    let (Some(page), Some(mut again), true) = (page, again, refused) else { return gone_on(response, path) };
    let (parts, body) = response.into_parts();
    let error = to_bytes(body, MAX_ERROR).await.unwrap_or_default();
    let returned = RefusedForm { path: path.to_owned(), error: BASE64_URL_SAFE.encode(&error), fields: typed.take() };
    again.extensions_mut().insert(returned);
    let Ok(mut response) = pages.router.clone().oneshot(again).await;
    *response.status_mut() = status(&error);
    for cookie in parts.headers.get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    let page: String = url::form_urlencoded::byte_serialize(page.as_bytes()).collect();
    let cookie = format!("{COOKIE}={page}; Path={path}; HttpOnly; SameSite=Lax; Max-Age=3600");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Redirects a form that would lead to the URL it was posted to back to its page.
fn gone_on(mut response: Response, path: &str) -> Response {
    let location = response.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    if location.and_then(|location| location.parse::<Uri>().ok()).is_some_and(|location| location.path() == path) {
        // A GET of this URL redirects to the page; see `remembered`.
        *response.status_mut() = StatusCode::SEE_OTHER;
    }
    response
}

/// Stores the form's texts for the page that it may come back to.
async fn keep(request: Request, typed: &TypedTexts) -> Result<Request, axum::Error> {
    let kind = text(request.headers(), &header::CONTENT_TYPE).unwrap_or_default();
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Ok(request);
    }
    let (parts, body) = request.into_parts();
    // The body's limit has been set by then.
    let body: Bytes = to_bytes(body, usize::MAX).await?;
    for (name, value) in url::form_urlencoded::parse(&body) {
        typed.store(&name, &value);
    }
    Ok(Request::from_parts(parts, Body::from(body)))
}

/// Returns the request for the page, as the browser would have made it.
fn again(page: &str, posted: &Request) -> Option<Request> {
    let mut request = Request::builder().uri(page).body(Body::empty()).ok()?;
    let ours =
        [header::COOKIE, header::ACCEPT, header::ACCEPT_LANGUAGE, header::ACCEPT_ENCODING, header::USER_AGENT, header::HOST];
    for name in ours.into_iter().chain(["x-request-id", "x-forwarded-for"].map(header::HeaderName::from_static)) {
        for value in posted.headers().get_all(&name) {
            request.headers_mut().append(name.clone(), value.clone());
        }
    }
    if let Some(peer) = posted.extensions().get::<ConnectInfo<SocketAddr>>() {
        request.extensions_mut().insert(*peer);
    }
    Some(request)
}

/// Returns the path of the page that a form was posted from.
fn page(public_url: &url::Url, headers: &HeaderMap) -> Option<String> {
    let referrer = url::Url::parse(text(headers, &header::REFERER)?).ok()?;
    let host = text(headers, &header::HOST).unwrap_or_default();
    let authority = referrer
        .port()
        .map_or_else(|| referrer.host_str().map(str::to_owned), |port| Some(format!("{}:{port}", referrer.host_str()?)));
    if referrer.origin() != public_url.origin() && authority.as_deref() != Some(host) {
        return None;
    }
    if referrer.path().starts_with("/api/") {
        return remembered(headers);
    }
    let page = &referrer[url::Position::BeforePath..url::Position::AfterQuery];
    let page = page.parse::<Uri>().ok().and_then(|page| without_error(&page)).unwrap_or_else(|| page.to_owned());
    (page.len() <= MAX_PAGE).then_some(page).filter(|page| paths::is_local(page))
}

fn remembered(headers: &HeaderMap) -> Option<String> {
    let cookies =
        headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    let (_, page) = cookies.filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == COOKIE)?;
    let (page, _) = url::form_urlencoded::parse(page.as_bytes()).next()?;
    (!page.starts_with("/api/") && paths::is_local(&page)).then(|| page.into_owned())
}

/// Returns the URL without the failure in its query, if there is one: we didn't put it there.
fn without_error(address: &Uri) -> Option<String> {
    let is_foreign = |name: &str| matches!(name, "__err" | "__path");
    let query = address.query()?;
    if !url::form_urlencoded::parse(query.as_bytes()).any(|(name, _)| is_foreign(&name)) {
        return None;
    }
    let mut rest = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| !is_foreign(name)) {
        rest.append_pair(&name, &value);
    }
    let rest = rest.finish();
    let path = address.path();
    Some(if rest.is_empty() { path.to_owned() } else { format!("{path}?{rest}") })
}

fn status(error: &[u8]) -> StatusCode {
    let kind = serde_json::from_slice::<Failure>(error).map(|failure| failure.problem.kind.status());
    kind.ok().and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_in_an_address_is_taken_out() {
        let cleaned = |address: &str| without_error(&address.parse().unwrap());
        assert_eq!(cleaned("/sign-in?__path=/api/x&__err=abc&next=%2Fa%3Fb%3Dc"), Some("/sign-in?next=%2Fa%3Fb%3Dc".to_owned()));
        assert_eq!(cleaned("/sign-in?%5F_err=abc"), Some("/sign-in".to_owned()));
        assert_eq!(cleaned("/sign-in?next=/"), None);
        assert_eq!(cleaned("/sign-in"), None);
    }

    #[test]
    fn a_page_is_remembered_within_discog_alone() {
        let page = |cookie: &str| remembered(&[(header::COOKIE, cookie.parse().unwrap())].into_iter().collect());
        assert_eq!(page("a=b; discog_page=%2Fsign-in%3Fnext%3D%252Fa"), Some("/sign-in?next=%2Fa".to_owned()));
        for refused in
            ["discog_page=%2F%2Fevil.example", "discog_page=https%3A%2F%2Fevil.example", "discog_page=%2Fapi%2Fx", "a=b"]
        {
            assert_eq!(page(refused), None, "{refused}");
        }
    }
}
