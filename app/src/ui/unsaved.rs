//! A confirmation before leaving a page with unsaved changes.

use std::cell::Cell;

use leptos::prelude::*;

thread_local! {
    /// The number of forms with unsaved changes.
    static FORMS: Cell<u32> = const { Cell::new(0) };
}

/// Asks before leaving while `dirty`, as long as the form is in the page.
pub fn guard_while(dirty: Signal<bool>) {
    let is_counted = StoredValue::new(false);
    let count = move |dirty: bool| {
        let before = is_counted.try_update_value(|is_counted| std::mem::replace(is_counted, dirty)).unwrap_or_default();
        match (before, dirty) {
            (false, true) => FORMS.set(FORMS.get() + 1),
            (true, false) => FORMS.set(FORMS.get().saturating_sub(1)),
            _ => {}
        }
    };
    Effect::new(move |_| count(dirty.get()));
    on_cleanup(move || count(false));
}

/// Installs the confirmation. Called once, in the root.
pub fn ask_before_leaving() {
    #[cfg(not(feature = "ssr"))]
    Effect::new(|_| browser::listen());
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use leptos::ev;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use web_sys::{Element, HtmlAnchorElement, MouseEvent};

    use super::FORMS;

    const QUESTION: &str = "You have unsaved changes. They’re saved as a draft in this browser. Leave this page?";

    pub fn listen() {
        let on_unload = window_event_listener(ev::beforeunload, |event| {
            if FORMS.get() > 0 {
                event.prevent_default();
            }
        });
        on_cleanup(move || on_unload.remove());
        let on_click = Closure::<dyn Fn(MouseEvent)>::new(|event: MouseEvent| {
            let Some(path) = navigation_target(&event) else { return };
            // After signing in, people return to the form.
            if path == domain::paths::SIGN_IN {
                crate::ui::restore_drafts();
            } else if FORMS.get() > 0 && !window().confirm_with_message(QUESTION).unwrap_or(true) {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        });
        // In the capture phase, before the router handles it. It listens as long as the page exists.
        let added = window().add_event_listener_with_callback_and_bool("click", on_click.as_ref().unchecked_ref(), true);
        if added.is_ok() {
            on_click.forget();
        }
    }

    /// Returns the path that a click leads to, if it is another page within the app. For a full page load, the browser asks.
    fn navigation_target(event: &MouseEvent) -> Option<String> {
        let is_plain_click =
            event.button() == 0 && !event.meta_key() && !event.ctrl_key() && !event.shift_key() && !event.alt_key();
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
        let location = window().location();
        let is_same_page = location.pathname().ok() == Some(link.pathname()) && location.search().ok() == Some(link.search());
        let is_outside_preview = link.closest(".editor-preview").ok()?.is_none();
        let handled_by_app =
            is_outside_preview && link.target().is_empty() && !link.has_attribute("download") && !link.rel().contains("external");
        (is_plain_click && handled_by_app && !is_same_page && location.host().ok() == Some(link.host())).then(|| link.pathname())
    }
}
