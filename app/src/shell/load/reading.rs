use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

use super::query::{Query, Source};
use super::value::{Outcome, OutcomeCodec, Readable, Value};
use crate::shell::failure::Failure;

/// A value that a screen reads from the server.
pub struct PageResource<T> {
    resource: Resource<Outcome, OutcomeCodec>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for PageResource<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for PageResource<T> {}

/// Reads when the screen opens and again when `source` changes. If reading it again fails because DiscoG can't be reached, the
/// old value stays.
pub fn page_resource<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> F + Send + Sync + 'static,
) -> PageResource<T>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Readable,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let source = queries(source, fetch);
    #[cfg(not(feature = "ssr"))]
    let resource = super::browser::page_resource(source);
    #[cfg(feature = "ssr")]
    let resource = on_server(source);
    PageResource { resource, of: PhantomData }
}

/// As [`page_resource`], for a screen without a form: shows the last value for this URL at once, and reads it again in the
/// background.
pub fn cached_page_resource<S, T, F, Q>(source: impl Fn() -> S + Send + Sync + 'static, fetch: Q) -> PageResource<T>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Readable,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
    Q: Fn(S) -> F + Send + Sync + 'static,
{
    let source = queries(source, fetch);
    #[cfg(not(feature = "ssr"))]
    let resource = super::browser::cached_page_resource(source, std::any::TypeId::of::<Q>(), Value::typed::<T>);
    #[cfg(feature = "ssr")]
    let resource = on_server(source);
    PageResource { resource, of: PhantomData }
}

fn queries<S, T, F>(source: impl Fn() -> S + Send + Sync + 'static, fetch: impl Fn(S) -> F + Send + Sync + 'static) -> Source
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Readable,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let fetch = Arc::new(fetch);
    Box::new(move || Query::new(source(), fetch.clone()))
}

#[cfg(feature = "ssr")]
fn on_server(source: Source) -> Resource<Outcome, OutcomeCodec> {
    Resource::new_with_options(source, |query: Query| query.fetch(), false)
}

impl<T> PageResource<T> {
    pub(super) fn inner(self) -> Resource<Outcome, OutcomeCodec> {
        self.resource
    }

    /// Reads it again.
    pub fn refetch(self) {
        self.resource.refetch();
    }
}

impl<T: Readable> PageResource<T> {
    pub async fn wait(self) -> Result<T, Failure> {
        self.resource.await?.read()
    }

    /// Shows a value that was read by other means.
    pub fn set(self, value: T) {
        self.resource.set(Some(Ok(Value::new(value))));
    }

    /// Returns the value, if it has arrived; tracked.
    pub fn get(self) -> Option<Result<T, Failure>> {
        self.resource.get().map(|outcome| outcome.and_then(|value| value.read()))
    }
}
