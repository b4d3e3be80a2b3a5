//! The idempotency key of a form that creates something: two clicks create one, even before the app runs.

use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use uuid::Uuid;

use crate::shell::failure::Failure;

/// The hidden input with the key. The page comes with it, and it changes once the form was accepted.
#[component]
pub fn OnceKey<F>(action: ServerAction<F>) -> impl IntoView
where
    F: ServerFn<Error = Failure, Output: Send + Sync> + Send + Sync + Clone + 'static,
{
    key_input(Signal::derive(move || action.value().with(|value| matches!(value, Some(Ok(_))))))
}

fn key_input(is_accepted: Signal<bool>) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if is_accepted.get()
            && let Some(input) = node.get_untracked()
        {
            input.set_value(&Uuid::now_v7().to_string());
        }
    });
    view! { <input type="hidden" name="key" value=Uuid::now_v7().to_string() node_ref=node /> }
}
