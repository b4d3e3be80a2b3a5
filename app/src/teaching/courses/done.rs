//! After a change in a course: a message, then the focus.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

use crate::shell::failure::Failure;
use crate::ui::{Toasts, Tone};

/// Shows `message` each time the action succeeds, then calls `then`.
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

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    let field = document().get_element_by_id(id).and_then(|field| field.dyn_into::<HtmlElement>().ok());
    if let Some(field) = field {
        // It fails only for an element that has left the page.
        let _ = field.focus();
    }
}
