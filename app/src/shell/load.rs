//! Loading data from a server function into a page: while it is read, when it failed, and when it has arrived.

#[cfg(not(feature = "ssr"))]
mod browser;
mod json;
mod query;
mod reading;
mod value;

use std::sync::Arc;
use std::time::Duration;

use domain::problem::ProblemKind;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::shell::error_page::ErrorPage;
use crate::shell::failure::Failure;
use crate::ui::Skeleton;
pub use json::Json;
pub use reading::{PageResource, cached_page_resource, page_resource};
use value::{Outcome, OutcomeCodec};
pub use value::{Readable, Value};

/// How long to wait before trying again while something that DiscoG needs is down.
const RETRY_DELAY: Duration = Duration::from_secs(4);

/// Calls `retry` a few seconds after each time `is_down` becomes true.
pub fn retry_while_down(is_down: Signal<bool>, retry: impl Fn() + Clone + 'static) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let cancel = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    Effect::new(move |_| {
        cancel();
        if is_down.get() {
            timer.set_value(set_timeout_with_handle(retry.clone(), RETRY_DELAY).ok());
        }
    });
    on_cleanup(cancel);
}

/// Shows the data or, if reading failed, the error page. The old data stays while it is read again.
#[component]
pub fn Loaded<T, F, V>(resource: PageResource<T>, children: F) -> impl IntoView
where
    T: Readable,
    F: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    loaded(
        resource.inner(),
        Arc::new(move |outcome: Outcome| match outcome.and_then(|value: Value| value.read()) {
            Ok(value) => children(value).into_any(),
            Err(failure) => view! { <ErrorPage failure /> }.into_any(),
        }),
    )
}

fn loaded(resource: Resource<Outcome, OutcomeCodec>, render: Arc<dyn Fn(Outcome) -> AnyView + Send + Sync>) -> AnyView {
    let is_down = move || resource.with(|read| matches!(read, Some(Err(failure)) if failure.kind() == ProblemKind::Unavailable));
    retry_while_down(Signal::derive(is_down), move || resource.refetch());
    view! {
        <Transition fallback=|| view! { <Skeleton lines=6 /> }>
            {move || {
                let render = render.clone();
                Suspend::new(async move { render(resource.await) })
            }}
        </Transition>
    }
    .into_any()
}

/// Returns an action's failure, for a form to show.
pub fn form_problem<T: Clone + Send + Sync + 'static>(
    value: impl Fn() -> Option<Result<T, Failure>> + Send + Sync + 'static,
) -> Signal<Option<crate::ui::Problem>> {
    Signal::derive(move || value().and_then(Result::err).map(|failure| failure.for_form()))
}

/// Returns whether a form is busy: from submitting it until the next page is there, so that a second click sends nothing.
pub fn busy_until_navigation<F>(action: ServerAction<F>) -> Signal<bool>
where
    F: ServerFn<Error = Failure, Output: Send + Sync> + Send + Sync + Clone + 'static,
{
    Signal::derive(move || action.pending().get() || action.value().with(|value| matches!(value, Some(Ok(_)))))
}
