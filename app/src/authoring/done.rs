//! The steps after a change in a course: a message, and the focus.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

use crate::failure::Failure;
use crate::ui::{Toasts, Tone};

/// Says `message` each time that the action succeeds, and goes on with `then`.
pub fn when_done<F>(action: ServerAction<F>, message: impl Fn() -> &'static str + 'static, then: impl Fn() + 'static)
where
    F: ServerFn<Error = Failure, Output: Send + Sync> + Send + Sync + Clone + 'static,
{
    let toasts = Toasts::expect();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(_)))) {
            toasts.push(Tone::Success, untrack(&message));
            untrack(&then);
        }
    });
}

/// Puts the focus where one goes on.
pub fn focus(id: &str) {
    let field = document().get_element_by_id(id).and_then(|field| field.dyn_into::<HtmlElement>().ok());
    if let Some(field) = field {
        // The browser refuses only what is not in the page any more.
        let _ = field.focus();
    }
}
