use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, MouseEvent};

use super::panes::{Pane, Panes};
use crate::ui::question;

/// The rendered text.
#[component]
pub(super) fn PreviewPane(html: Signal<String>, panes: Panes) -> impl IntoView {
    let lead = move || panes.lead(Pane::Preview);
    Effect::new(move |_| {
        html.track();
        if let Some(pane) = panes.preview.get() {
            request_animation_frame(move || question::listen_if_any(pane.into()));
        }
    });
    view! {
        <div
            node_ref=panes.preview
            class="editor-preview"
            role="region"
            aria-label="Preview"
            tabindex="0"
            on:click=|event| open_in_new_tab(&event)
            on:pointerdown=move |_| lead()
            on:wheel=move |_| lead()
            on:keydown=move |_| lead()
            on:scroll=move |_| panes.scroll(Pane::Preview)
        >
            <div class="prose" inner_html=move || html.get()></div>
        </div>
    }
}

/// Opens a link of the preview in a new tab; links within the text do nothing.
fn open_in_new_tab(event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(link) = target.and_then(|target| target.closest("a[href]").ok().flatten()) else { return };
    let url = link.get_attribute("href").unwrap_or_default();
    event.prevent_default();
    if !url.starts_with('#') {
        // If the browser blocks it, the editor stays open, which is what matters.
        let _ = window().open_with_url_and_target_and_features(&url, "_blank", "noopener");
    }
}
