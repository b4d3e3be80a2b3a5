//! A confirmation before leaving a page with unsaved changes.

use std::cell::Cell;

use leptos::prelude::*;

thread_local! {
    /// The number of forms with unsaved changes.
    static FORMS: Cell<u32> = const { Cell::new(0) };
}

/// Asks before leaving while `dirty`, as long as the form is in the page.
pub fn guard_while(dirty: Signal<bool>) {
    let counted = StoredValue::new(false);
    let count = move |dirty: bool| {
        let before = counted.try_update_value(|counted| std::mem::replace(counted, dirty)).unwrap_or_default();
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
        let leaving = window_event_listener(ev::beforeunload, |event| {
            if FORMS.get() > 0 {
                event.prevent_default();
            }
        });
        on_cleanup(move || leaving.remove());
        let ask = Closure::<dyn Fn(MouseEvent)>::new(|event: MouseEvent| {
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
        let added = window().add_event_listener_with_callback_and_bool("click", ask.as_ref().unchecked_ref(), true);
        if added.is_ok() {
            ask.forget();
        }
    }

    /// Returns the path that a click leads to, if it is another page within the app. For a full page load, the browser asks.
    fn navigation_target(event: &MouseEvent) -> Option<String> {
        let plain = event.button() == 0 && !event.meta_key() && !event.ctrl_key() && !event.shift_key() && !event.alt_key();
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
        let location = window().location();
        let stays = location.pathname().ok() == Some(link.pathname()) && location.search().ok() == Some(link.search());
        let leaves = link.closest(".editor-preview").ok()?.is_none();
        let by_app = leaves && link.target().is_empty() && !link.has_attribute("download") && !link.rel().contains("external");
        (plain && by_app && !stays && location.host().ok() == Some(link.host())).then(|| link.pathname())
    }
}
