//! From a resource to a page: while it loads, when it failed, and when it is there.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::errors::ErrorPage;
use crate::failure::Failure;
use crate::ui::Skeleton;

/// Shows what a resource gives; its failure is the page for it. What is shown stays while it is read again.
#[component]
pub fn Loaded<T, F, V>(resource: Resource<Result<T, Failure>>, children: F) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
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
