//! Pages as every visitor sees them: the catalog and the courses are asked for far more often than they change, so each is made
//! and compressed once, and kept.

mod policy;
mod shelf;

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use app::Caller;
use app::returned::Returned;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use platform::Events;
use tower::{Layer, ServiceExt, service_fn};
use tower_http::CompressionLevel;

use super::visitors::shelf::{Page, Place, Shelf};
use crate::router::compression;

/// A fifth less to send than with the first steps, for a page that is sent many times.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(5);
const MAX_ADDRESS: usize = 256;
const MAX_PAGE: usize = 4 * 1024 * 1024;

#[derive(Clone)]
pub struct Visitors(Arc<Mutex<Shelf>>);

impl Visitors {
    pub fn new(events: &Events) -> Self {
        Self(Arc::new(Mutex::new(Shelf::new(events.subscribe()))))
    }

    fn look<T>(&self, look: impl FnOnce(&mut Shelf) -> T) -> T {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.hear();
        look(&mut shelf)
    }
}

/// Answers visitors with kept pages, and keeps the ones they are answered with.
pub async fn serve(State(visitors): State<Visitors>, mut request: Request, next: Next) -> Response {
    let Some(place) = place(&request) else { return next.run(request).await };
    let (kept, edition) = visitors.look(|shelf| (shelf.find(&place), shelf.edition()));
    if let Some(page) = kept {
        return page.answer();
    }
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.headers().contains_key(header::SET_COOKIE) {
        return compressed(response, place.coding).await;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(html) = to_bytes(body, MAX_PAGE).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let Some(policy) = policy::of_scripts(&parts.headers, &html) else {
        return compressed(Response::from_parts(parts, Body::from(html)), place.coding).await;
    };
    parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    let (parts, body) = compressed(Response::from_parts(parts, Body::from(html)), place.coding).await.into_parts();
    let Ok(body) = to_bytes(body, MAX_PAGE).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    visitors.look(|shelf| shelf.keep(place, Page::new(parts.headers.clone(), body.clone()), edition));
    Response::from_parts(parts, Body::from(body))
}

/// Where a page stands that is the same for all visitors, when one asks for it.
fn place(request: &Request) -> Option<Place> {
    let caller = request.extensions().get::<Caller>()?;
    let came_back = request.extensions().get::<Returned>().is_some();
    let visits = caller.session.is_none() && request.method() == Method::GET && !came_back;
    let path = request.uri().path();
    let same = path == "/" || path == "/courses" || path.strip_prefix("/courses/").is_some_and(|slug| !slug.contains('/'));
    let address = request.uri().path_and_query()?.as_str();
    let html = names(request.headers(), header::ACCEPT, "text/html");
    let coding = ["br", "gzip"].into_iter().find(|coding| names(request.headers(), header::ACCEPT_ENCODING, coding));
    (visits && same && html && address.len() <= MAX_ADDRESS).then(|| Place { address: address.to_owned(), coding })
}

/// Whether a list of what is accepted names this, and doesn't refuse it.
fn names(headers: &HeaderMap, list: header::HeaderName, name: &str) -> bool {
    let items = headers.get_all(list).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    items.into_iter().any(|item| {
        let (accepted, weight) = item.split_once(';').unwrap_or((item, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0));
        accepted.trim() == name && !refused
    })
}

async fn compressed(response: Response, coding: Option<&'static str>) -> Response {
    let mut request = Request::new(Body::empty());
    if let Some(coding) = coding {
        request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static(coding));
    }
    let mut response = Some(response);
    let made = service_fn(move |_: Request| std::future::ready(Ok::<_, Infallible>(response.take().unwrap_or_default())));
    match compression(COMPRESSION).layer(made).oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}
