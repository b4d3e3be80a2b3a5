//! Page resources in the browser: a progress bar while they are read, and the previous content stays until they have arrived.

use std::any::TypeId;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::query::{Pending, Query, Source};
use super::value::{Outcome, OutcomeCodec, Value};
use crate::shell::navigation::{self, Connection, Work};

pub fn page_resource(source: Source) -> Resource<Outcome, OutcomeCodec> {
    let reader = Reader::new();
    let read = Resource::new_with_options(source, move |query: Query| reader.read(query), false);
    reader.resource.set_value(Some(read));
    read
}

/// As [`page_resource`], but caches values for `screen`. `typed` turns one that came as JSON into one that can be compared.
pub fn cached_page_resource(source: Source, screen: TypeId, typed: fn(Value) -> Value) -> Resource<Outcome, OutcomeCodec> {
    let reader = Reader::new();
    let location = use_location();
    let url = move || format!("{}?{}", location.pathname.get_untracked(), location.search.get_untracked());
    let first_url = url();
    let last_url = StoredValue::new(String::new());
    let fetch = move |query: Query| -> Pending {
        let url = url();
        let last = last_url.try_update_value(|last| std::mem::replace(last, url.clone()));
        let cached = if last.as_ref() == Some(&url) { None } else { navigation::find(screen, &url) };
        match cached {
            Some(cached) => {
                spawn_local(reader.revalidate(query, cached.clone(), screen, url));
                Box::pin(std::future::ready(Ok(cached)))
            }
            None => {
                let outcome = reader.read(query);
                Box::pin(async move {
                    let outcome = outcome.await;
                    if let Ok(value) = &outcome {
                        navigation::store(screen, &url, value.clone());
                    }
                    outcome
                })
            }
        }
    };
    let read = Resource::new_with_options(source, fetch, false);
    reader.resource.set_value(Some(read));
    // Remember the value that came with the page.
    Effect::new(move |_| {
        if let Some(Ok(value)) = read.get_untracked() {
            navigation::store(screen, &first_url, typed(value));
        }
    });
    read
}

/// Reads the values of a resource, and knows its last query.
#[derive(Clone, Copy)]
struct Reader {
    last_query: StoredValue<Option<Query>>,
    resource: StoredValue<Option<Resource<Outcome, OutcomeCodec>>>,
    work: Option<Work>,
    connection: Option<Connection>,
}

impl Reader {
    fn new() -> Self {
        Self {
            last_query: StoredValue::new(None),
            resource: StoredValue::new(None),
            work: use_context(),
            connection: use_context(),
        }
    }

    fn is_repeated(self, query: &Query) -> bool {
        self.last_query.try_with_value(|before| before.as_ref() == Some(query)).unwrap_or_default()
    }

    fn value(self) -> Option<Value> {
        self.resource.try_get_value().flatten()?.try_get_untracked().flatten()?.ok()
    }

    fn record_connection(self, outcome: &Outcome) {
        if let Some(connection) = self.connection {
            connection.record(outcome);
        }
    }

    fn read(self, query: Query) -> Pending {
        let is_repeated = self.is_repeated(&query);
        let outcome = query.fetch();
        self.last_query.try_set_value(Some(query));
        let task = if is_repeated { None } else { self.work.map(Work::start) };
        Box::pin(async move {
            let outcome = outcome.await;
            drop(task);
            self.record_connection(&outcome);
            match outcome {
                Err(failure) if is_repeated && navigation::connection::is_unreachable(&failure) => self.value().ok_or(failure),
                outcome => outcome,
            }
        })
    }

    /// Reads a cached value again in the background, and replaces it if it has changed and is still shown.
    async fn revalidate(self, query: Query, cached: Value, screen: TypeId, url: String) {
        self.last_query.try_set_value(Some(query.clone()));
        let outcome = query.fetch().await;
        self.record_connection(&outcome);
        let Ok(latest) = outcome else { return };
        navigation::store(screen, &url, latest.clone());
        if latest != cached
            && self.is_repeated(&query)
            && let Some(resource) = self.resource.try_get_value().flatten()
        {
            let _ = resource.try_set(Some(Ok(latest)));
        }
    }
}
