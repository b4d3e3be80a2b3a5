//! The key of a form that makes something: pressed twice, it makes one, also before the app runs.

use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use uuid::Uuid;

use crate::failure::Failure;

/// The hidden input with the key. It comes with the page, and stays as it came until the form was taken.
#[component]
pub fn OnceKey<F>(action: ServerAction<F>) -> impl IntoView
where
    F: ServerFn<Error = Failure, Output: Send + Sync> + Send + Sync + Clone + 'static,
{
    key_input(Signal::derive(move || action.value().with(|value| matches!(value, Some(Ok(_))))))
}

fn key_input(taken: Signal<bool>) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if taken.get()
            && let Some(input) = node.get_untracked()
        {
            input.set_value(&Uuid::now_v7().to_string());
        }
    });
    view! { <input type="hidden" name="key" value=Uuid::now_v7().to_string() node_ref=node /> }
}
