use leptos::prelude::*;

use super::{Glyph, Icon};

/// A notice that there is nothing here, why, and what to do about it.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(default = Glyph::Book)] glyph: Glyph,
    #[prop(optional, into)] actions: Option<ViewFn>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-mark"><Icon glyph /></span>
            <p class="empty-title">{title}</p>
            {children.map(|children| view! { <div class="empty-text">{children()}</div> })}
            {actions.map(|actions| view! { <div class="cluster empty-actions">{actions.run()}</div> })}
        </div>
    }
    .into_any()
}
