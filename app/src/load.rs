//! From a resource to a page: while it loads, when it failed, and when it is there.

#[cfg(not(feature = "ssr"))]
mod attended;

use std::future::Future;
use std::time::Duration;

use domain::problem::ProblemKind;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::server::codee::{Decoder, Encoder};
use leptos::server_fn::ServerFn;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::errors::ErrorPage;
use crate::failure::Failure;
use crate::ui::Skeleton;

/// What a screen reads from the server.
pub type Reading<T> = Resource<Result<T, Failure>, Json>;

/// Reads when the screen is opened and again when `source` changes. Read again otherwise, what is shown stays when DiscoG
/// can't be reached.
pub fn reading<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> F + Send + Sync + 'static,
) -> Reading<T>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    #[cfg(not(feature = "ssr"))]
    return attended::reading(source, fetch);
    #[cfg(feature = "ssr")]
    Resource::new_with_options(source, fetch, false)
}

/// As [`reading`], for a screen without a form: what was read last at this address is shown at once, and read again behind.
pub fn remembered<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> F + Send + Sync + 'static,
) -> Reading<T>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    #[cfg(not(feature = "ssr"))]
    return attended::remembered(source, fetch);
    #[cfg(feature = "ssr")]
    Resource::new_with_options(source, fetch, false)
}

/// JSON read from bytes, as the answers of server functions are: so each type has one reader in the WASM, not two.
pub struct Json;

impl<T: Serialize> Encoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, serde_json::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, serde_json::Error> {
        serde_json::from_slice(text.as_bytes())
    }
}

/// Reads again after this time while something DiscoG needs is down.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(4);

/// Calls `again` some seconds after each time that it `is_down`.
fn recover(is_down: Signal<bool>, again: impl Fn() + Clone + 'static) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(waiting) = waiting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
    };
    Effect::new(move |_| {
        stop();
        if is_down.get() {
            waiting.set_value(set_timeout_with_handle(again.clone(), TRY_AGAIN_AFTER).ok());
        }
    });
    on_cleanup(stop);
}

/// Shows what a resource gives; its failure is the page for it. What is shown stays while it is read again.
#[component]
pub fn Loaded<T, F, V>(resource: Reading<T>, children: F) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let is_down = move || resource.with(|read| matches!(read, Some(Err(failure)) if failure.kind() == ProblemKind::Unavailable));
    recover(Signal::derive(is_down), move || resource.refetch());
    view! {
        <Transition fallback=|| view! { <Skeleton lines=6 /> }>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    match resource.await {
                        Ok(value) => children(value).into_any(),
                        Err(failure) => view! { <ErrorPage failure /> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

/// What an action failed with, for a form to show.
pub fn problem_of<T: Clone + Send + Sync + 'static>(
    value: impl Fn() -> Option<Result<T, Failure>> + Send + Sync + 'static,
) -> Signal<Option<crate::ui::Problem>> {
    Signal::derive(move || value().and_then(Result::err).map(|failure| failure.for_form()))
}

/// For a form that leads to another page: at work from its sending until that page is there, so that pressed twice it is sent once.
pub fn until_left<F>(action: ServerAction<F>) -> Signal<bool>
where
    F: ServerFn<Error = Failure, Output: Send + Sync> + Send + Sync + Clone + 'static,
{
    Signal::derive(move || action.pending().get() || action.value().with(|value| matches!(value, Some(Ok(_)))))
}
