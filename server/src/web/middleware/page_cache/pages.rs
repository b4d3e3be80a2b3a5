use std::collections::HashMap;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::event::Event;
use platform::events::apply_arrived;
use tokio::sync::broadcast::Receiver;

/// How long a page is cached. A change by another program shows after this time, one by this program at once.
const KEEP_FOR: Duration = Duration::from_secs(2);
/// The maximum number of cached pages: anyone can request any query.
const MAX_PAGES: usize = 256;

/// A page's path and query, and its compression.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CacheKey {
    pub address: String,
    /// The content coding, if any.
    pub coding: Option<&'static str>,
}

pub struct Pages {
    pages: HashMap<CacheKey, Page>,
    /// Grows with each change, so that a page rendered before a change isn't cached after it.
    generation: u64,
    changes: Receiver<Event>,
}

#[derive(Clone)]
pub struct Page {
    headers: HeaderMap,
    body: Bytes,
    until: Instant,
}

impl Pages {
    pub fn new(changes: Receiver<Event>) -> Self {
        Self { pages: HashMap::new(), generation: 0, changes }
    }

    pub fn apply_events(&mut self) {
        let Self { pages, generation, changes } = self;
        apply_arrived(changes, |event| {
            if affects_public_pages(&event) {
                *generation += 1;
                pages.clear();
            }
        });
    }

    pub fn generation(&self) -> u64 {
        self.generation
    }

    pub fn find(&self, key: &CacheKey) -> Option<Page> {
        self.pages.get(key).filter(|page| page.until > Instant::now()).cloned()
    }

    pub fn keep(&mut self, key: CacheKey, page: Page, generation: u64) {
        if generation != self.generation {
            return;
        }
        if self.pages.len() >= MAX_PAGES {
            self.pages.clear();
        }
        self.pages.insert(key, page);
    }
}

/// Returns whether visitors may see the change: course pages show numbers of lessons and learners.
fn affects_public_pages(event: &Event) -> bool {
    event.is_missed() || event.subject.announced().is_some_and(|announced| announced.is_public)
}

impl Page {
    pub fn new(headers: HeaderMap, body: Bytes) -> Self {
        Self { headers, body, until: Instant::now() + KEEP_FOR }
    }

    pub fn answer(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.headers_mut() = self.headers;
        response
    }
}
