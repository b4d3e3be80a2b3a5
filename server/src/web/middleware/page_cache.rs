//! The cache of pages that are the same for all visitors. They are requested far more often than they change, so each is rendered
//! and compressed once.

mod pages;
mod policy;

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use app::shell::Caller;
use app::shell::returned::RefusedForm;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::paths;
use platform::Events;
use tower::{Layer, ServiceExt, service_fn};
use tower_http::CompressionLevel;

use super::accepts::accepts;
use super::page_cache::pages::{CacheKey, Page, Pages};
use crate::router::compression;

/// Saves a fifth of the bytes over the lowest level, worthwhile for a page that is sent many times.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(5);
const MAX_ADDRESS: usize = 256;
const MAX_PAGE: usize = 4 * 1024 * 1024;

#[derive(Clone)]
pub struct PageCache(Arc<Mutex<Pages>>);

impl PageCache {
    pub fn new(events: &Events) -> Self {
        Self(Arc::new(Mutex::new(Pages::new(events.subscribe()))))
    }

    fn with_pages<T>(&self, look: impl FnOnce(&mut Pages) -> T) -> T {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.apply_events();
        look(&mut pages)
    }
}

/// Serves visitors from the cache, and caches the responses they get.
pub async fn serve(State(cache): State<PageCache>, mut request: Request, next: Next) -> Response {
    let Some(key) = cache_key(&request) else { return next.run(request).await };
    let (kept, generation) = cache.with_pages(|pages| (pages.find(&key), pages.generation()));
    if let Some(page) = kept {
        return page.answer();
    }
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.headers().contains_key(header::SET_COOKIE) {
        return compressed(response, key.coding).await;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(html) = to_bytes(body, MAX_PAGE).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let Some(policy) = policy::of_scripts(&parts.headers, &html) else {
        return compressed(Response::from_parts(parts, Body::from(html)), key.coding).await;
    };
    parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    let (parts, body) = compressed(Response::from_parts(parts, Body::from(html)), key.coding).await.into_parts();
    let Ok(body) = to_bytes(body, MAX_PAGE).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    cache.with_pages(|pages| pages.keep(key, Page::new(parts.headers.clone(), body.clone()), generation));
    Response::from_parts(parts, Body::from(body))
}

/// Returns the cache key if a visitor requests a page that is the same for all visitors.
fn cache_key(request: &Request) -> Option<CacheKey> {
    let caller = request.extensions().get::<Arc<Caller>>()?;
    let came_back = request.extensions().get::<RefusedForm>().is_some();
    let visits = caller.session.is_none() && request.method() == Method::GET && !came_back;
    let path = request.uri().path();
    let same = [paths::ROOT, paths::CATALOG, paths::SIGN_IN, paths::FORGOT_PASSWORD].contains(&path) || paths::is_course(path);
    let address = request.uri().path_and_query()?.as_str();
    let html = accepts(request.headers(), header::ACCEPT, "text/html");
    let coding = ["br", "gzip"].into_iter().find(|coding| accepts(request.headers(), header::ACCEPT_ENCODING, coding));
    (visits && same && html && address.len() <= MAX_ADDRESS).then(|| CacheKey { address: address.to_owned(), coding })
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
