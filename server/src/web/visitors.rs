//! Pages as every visitor sees them: the catalog and the courses are asked for far more often than they change, so each is made
//! once and kept. What differs is the nonce of its scripts: each answer has its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use app::Caller;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::event::Event;
use leptos::nonce::Nonce;
use platform::Events;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

/// What another program changes is seen after this time; what this one changes, at once.
const KEPT_FOR: Duration = Duration::from_secs(2);
/// As many addresses as are kept; an address can say anything.
const MOST: usize = 256;
const LONGEST_ADDRESS: usize = 256;
const LARGEST: usize = 4 * 1024 * 1024;

#[derive(Clone)]
pub struct Visitors(Arc<Mutex<Shelf>>);

struct Shelf {
    pages: HashMap<String, Arc<Page>>,
    /// Grows with each change, so that a page made before it isn't kept after it.
    edition: u64,
    changes: Receiver<Event>,
}

/// A page with the nonce it was made with, and where that stands in it.
struct Page {
    headers: HeaderMap,
    html: Bytes,
    policy: String,
    nonce: String,
    places: Vec<usize>,
    until: Instant,
}

impl Visitors {
    pub fn new(events: &Events) -> Self {
        Self(Arc::new(Mutex::new(Shelf { pages: HashMap::new(), edition: 0, changes: events.subscribe() })))
    }

    fn look<T>(&self, look: impl FnOnce(&mut Shelf) -> T) -> T {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.hear();
        look(&mut shelf)
    }
}

impl Shelf {
    fn hear(&mut self) {
        loop {
            match self.changes.try_recv() {
                Ok(event) if !shows(&event) => {}
                Ok(_) | Err(TryRecvError::Lagged(_)) => {
                    self.edition += 1;
                    self.pages.clear();
                }
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }

    fn find(&self, address: &str) -> Option<Arc<Page>> {
        self.pages.get(address).filter(|page| page.until > Instant::now()).cloned()
    }

    fn keep(&mut self, address: String, page: Arc<Page>, edition: u64) {
        if edition != self.edition {
            return;
        }
        if self.pages.len() >= MOST {
            self.pages.clear();
        }
        self.pages.insert(address, page);
    }
}

/// Whether visitors may see the change: courses say how many lessons and learners they have.
fn shows(event: &Event) -> bool {
    event.is_missed() || matches!(event.entity.as_str(), "courses" | "modules" | "lessons" | "enrollments")
}

impl Page {
    fn new(headers: HeaderMap, html: Bytes) -> Option<Self> {
        let policy = headers.get(header::CONTENT_SECURITY_POLICY)?.to_str().ok()?.to_owned();
        let (nonce, _) = policy.split_once("'nonce-")?.1.split_once('\'')?;
        let (nonce, text) = (nonce.to_owned(), std::str::from_utf8(&html).ok()?);
        let places = text.match_indices(&nonce).map(|(at, _)| at).collect();
        Some(Self { headers, html, policy, nonce, places, until: Instant::now() + KEPT_FOR })
    }

    /// None if nonces have become of another length.
    fn answer(&self) -> Option<Response> {
        let nonce = Nonce::new();
        let mut html = self.html.to_vec();
        for &at in &self.places {
            html.get_mut(at..at + self.nonce.len()).filter(|place| place.len() == nonce.len())?.copy_from_slice(nonce.as_bytes());
        }
        let mut response = Response::new(Body::from(html));
        *response.headers_mut() = self.headers.clone();
        let policy = HeaderValue::from_str(&self.policy.replace(&self.nonce, &nonce)).ok()?;
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        Some(response)
    }
}

/// Answers visitors with kept pages, and keeps the ones they are answered with.
pub async fn serve(State(visitors): State<Visitors>, request: Request, next: Next) -> Response {
    let Some(address) = address(&request) else { return next.run(request).await };
    let (kept, edition) = visitors.look(|shelf| (shelf.find(&address), shelf.edition));
    if let Some(answer) = kept.and_then(|page| page.answer()) {
        return answer;
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.headers().contains_key(header::SET_COOKIE) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(html) = to_bytes(body, LARGEST).await else {
        let mut broken = Response::new(Body::empty());
        *broken.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        return broken;
    };
    if let Some(page) = Page::new(parts.headers.clone(), html.clone()) {
        visitors.look(|shelf| shelf.keep(address, Arc::new(page), edition));
    }
    Response::from_parts(parts, Body::from(html))
}

/// Of a page that is the same for all visitors, when one asks for it.
fn address(request: &Request) -> Option<String> {
    let caller = request.extensions().get::<Caller>()?;
    let visits = caller.session.is_none() && request.method() == Method::GET;
    let path = request.uri().path();
    let same = path == "/" || path == "/courses" || path.strip_prefix("/courses/").is_some_and(|slug| !slug.contains('/'));
    let html =
        request.headers().get(header::ACCEPT).is_some_and(|accept| accept.to_str().is_ok_and(|text| text.contains("text/html")));
    let address = request.uri().path_and_query()?.as_str();
    (visits && same && html && address.len() <= LONGEST_ADDRESS).then(|| address.to_owned())
}
