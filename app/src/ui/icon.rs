use leptos::prelude::*;

use super::Glyph;

/// A stroked drawing as large as the text beside it. Hidden from assistive technology unless it has a label.
#[component]
pub fn Icon(
    glyph: Glyph,
    /// What it says when no text beside it says so.
    #[prop(optional, into)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let named = label.get_untracked().is_some();
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            role=named.then_some("img")
            aria-label=move || label.get()
            aria-hidden=(!named).then_some("true")
        >
            <path d=glyph.path()></path>
        </svg>
    }
}
