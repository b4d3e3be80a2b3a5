//! Keyboard shortcuts on every page: save, and go to the search field.

/// Listens for the shortcuts. Called once, in the root.
pub fn listen_for_shortcuts() {
    #[cfg(not(feature = "ssr"))]
    {
        use leptos::prelude::*;
        Effect::new(|_| {
            let keys = window_event_listener(leptos::ev::keydown, |event| browser::handle_key(&event));
            on_cleanup(move || keys.remove());
        });
    }
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use leptos::prelude::document;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement, HtmlFormElement, KeyboardEvent};

    const PRIMARY: &str = "button[type=submit].button-primary";

    pub fn handle_key(event: &KeyboardEvent) {
        let command = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
        let is_handled = match event.key().as_str() {
            "s" | "S" | "Enter" if command => save(),
            "/" if !command && !event.alt_key() && !is_typing() => search(),
            _ => false,
        };
        if is_handled {
            event.prevent_default();
        }
    }

    /// Presses the main button of the form with the focus or, without one, of the page's only form that has such a button.
    fn save() -> bool {
        let form = document().active_element().and_then(|active| active.closest("form").ok().flatten());
        let button = match form {
            Some(form) => {
                let main = form.query_selector(PRIMARY).ok().flatten();
                main.or_else(|| is_typing().then(|| form.query_selector("button[type=submit]").ok().flatten()).flatten())
            }
            None => find_single(&format!("main form {PRIMARY}")),
        };
        let form = button.as_ref().and_then(|button| button.closest("form").ok().flatten());
        let (Some(button), Some(form)) = (button, form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok())) else {
            return false;
        };
        if button.get_attribute("aria-busy").is_none()
            && let Some(button) = button.dyn_ref::<HtmlElement>()
        {
            // It fails only if the browser shows what is missing in the form.
            let _ = form.request_submit_with_submitter(Some(button));
        }
        true
    }

    fn find_single(selector: &str) -> Option<Element> {
        let found = document().query_selector_all(selector).ok()?;
        if found.length() == 1 { found.item(0)?.dyn_into().ok() } else { None }
    }

    fn search() -> bool {
        let field = document().query_selector("main input[type=search]").ok().flatten();
        field.and_then(|field| field.dyn_into::<HtmlElement>().ok()).is_some_and(|field| field.focus().is_ok())
    }

    fn is_typing() -> bool {
        let active = document().active_element();
        active.is_some_and(|active| active.matches("input, textarea, select, [contenteditable]").unwrap_or_default())
    }
}
