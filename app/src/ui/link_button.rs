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
    label: MaybeProp<String>,
    /// Opens a new tab, and the page opened can't reach back.
    #[prop(optional)]
    external: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = kind.class(small, children.is_none());
    view! {
        <a
            href=move || href.get()
            class=class
            aria-label=move || label.get()
            title=move || label.get()
            target=external.then_some("_blank")
            rel=external.then_some("noopener noreferrer")
        >
            {button_content(icon, children)}
        </a>
    }
}
