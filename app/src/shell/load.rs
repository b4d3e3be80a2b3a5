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
pub use reading::{PageResource, page_resource, remembered};
use value::{Answer, AnswerCodec};
pub use value::{Readable, Value};

/// How long to wait before trying again while something that DiscoG needs is down.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(4);

/// Calls `again` a few seconds after each time `is_down` becomes true.
pub fn recover(is_down: Signal<bool>, again: impl Fn() + Clone + 'static) {
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

/// Shows the data or, if reading failed, the error page. The old data stays while it is read again.
#[component]
pub fn Loaded<T, F, V>(resource: PageResource<T>, children: F) -> impl IntoView
where
    T: Readable,
    F: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    loaded(
        resource.erased(),
        Arc::new(move |answer: Answer| match answer.and_then(|value: Value| value.read()) {
            Ok(value) => children(value).into_any(),
            Err(failure) => view! { <ErrorPage failure /> }.into_any(),
        }),
    )
}

fn loaded(resource: Resource<Answer, AnswerCodec>, show: Arc<dyn Fn(Answer) -> AnyView + Send + Sync>) -> AnyView {
    let is_down = move || resource.with(|read| matches!(read, Some(Err(failure)) if failure.kind() == ProblemKind::Unavailable));
    recover(Signal::derive(is_down), move || resource.refetch());
    view! {
        <Transition fallback=|| view! { <Skeleton lines=6 /> }>
            {move || {
                let show = show.clone();
                Suspend::new(async move { show(resource.await) })
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
