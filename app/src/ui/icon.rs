use leptos::prelude::*;

use super::Glyph;

/// A stroked icon as large as the text beside it. Hidden from assistive technology unless it has a label.
#[component]
pub fn Icon(
    glyph: Glyph,
    /// Its name, if no text beside it says the same.
    #[prop(optional)]
    label: Option<&'static str>,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            role=label.map(|_| "img")
            aria-label=label
            aria-hidden=label.is_none().then_some("true")
        >
            <path d=glyph.path()></path>
        </svg>
    }
}
