use leptos::prelude::*;

use super::{ButtonKind, Glyph, button::button_content};

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] small: bool,
    #[prop(optional)] icon: Option<Glyph>,
    /// The name and the tooltip of a link that shows only an icon.
    #[prop(optional, into)]
    label: Option<String>,
    /// Opens a new tab, and the page opened can't reach back.
    #[prop(optional)]
    external: bool,
    /// Loads a new page instead of going on in this one.
    #[prop(optional)]
    anew: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = kind.class(small, children.is_none());
    let rel = if external { Some("noopener noreferrer") } else { anew.then_some("external") };
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
