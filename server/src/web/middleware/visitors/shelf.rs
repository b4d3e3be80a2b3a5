use std::collections::HashMap;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::event::Event;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

/// A change by another program is seen after this time; one by this program, at once.
const KEPT_FOR: Duration = Duration::from_secs(2);
/// As many pages as are kept; an address can say anything.
const MAX_PAGES: usize = 256;

/// Where a page stands on the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    pub address: String,
    /// As it is sent: the content coding, if any.
    pub coding: Option<&'static str>,
}

pub struct Shelf {
    pages: HashMap<Place, Page>,
    /// Grows with each change, so that a page made before it isn't kept after it.
    edition: u64,
    changes: Receiver<Event>,
}

#[derive(Clone)]
pub struct Page {
    headers: HeaderMap,
    body: Bytes,
    until: Instant,
}

impl Shelf {
    pub fn new(changes: Receiver<Event>) -> Self {
        Self { pages: HashMap::new(), edition: 0, changes }
    }

    pub fn hear(&mut self) {
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

    pub fn edition(&self) -> u64 {
        self.edition
    }

    pub fn find(&self, place: &Place) -> Option<Page> {
        self.pages.get(place).filter(|page| page.until > Instant::now()).cloned()
    }

    pub fn keep(&mut self, place: Place, page: Page, edition: u64) {
        if edition != self.edition {
            return;
        }
        if self.pages.len() >= MAX_PAGES {
            self.pages.clear();
        }
        self.pages.insert(place, page);
    }
}

/// Whether visitors may see the change: courses say how many lessons and learners they have.
fn shows(event: &Event) -> bool {
    event.is_missed() || matches!(event.entity.as_str(), "courses" | "modules" | "lessons" | "enrollments")
}

impl Page {
    pub fn new(headers: HeaderMap, body: Bytes) -> Self {
        Self { headers, body, until: Instant::now() + KEPT_FOR }
    }

    pub fn answer(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.headers_mut() = self.headers;
        response
    }
}
