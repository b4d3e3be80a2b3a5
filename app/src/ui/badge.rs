use leptos::prelude::*;

use super::{Glyph, Icon, Tone};

/// A short label for the state of something.
#[component]
pub fn Badge(#[prop(optional)] tone: Tone, #[prop(optional)] icon: Option<Glyph>, children: Children) -> impl IntoView {
    view! {
        <span class=format!("badge badge-{}", tone.class())>
            {icon.map(|glyph| view! { <Icon glyph /> })} {children()}
        </span>
    }
}
