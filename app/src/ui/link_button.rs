use leptos::prelude::*;

use super::{ButtonKind, Glyph, button::button_content};

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] small: bool,
    #[prop(optional)] icon: Option<Glyph>,
    /// The name and tooltip of a link that shows only an icon.
    #[prop(optional, into)]
    label: Option<String>,
    /// Whether it opens in a new tab; the opened page gets no access to this one.
    #[prop(optional)]
    external: bool,
    /// Whether it reloads the page instead of navigating within the app.
    #[prop(optional)]
    full_reload: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = kind.class(small, children.is_none());
    let rel = if external { Some("noopener noreferrer") } else { full_reload.then_some("external") };
    view! {
        <a
            href=move || href.get()
            class=class
            aria-label=label.clone()
            title=label
            target=external.then_some("_blank")
            rel=rel
        >
            {button_content(icon, children)}
        </a>
    }
}
