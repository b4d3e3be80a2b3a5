use leptos::prelude::*;

use super::{Icon, Tone};

/// A message that stays in the page.
#[component]
pub fn Alert(
    #[prop(default = Tone::Info)] tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    /// Whether screen readers announce it when it appears after the page has loaded.
    #[prop(optional)]
    live: bool,
    children: Children,
) -> impl IntoView {
    let role = live.then_some(if tone == Tone::Danger { "alert" } else { "status" });
    view! {
        <div class=format!("alert alert-{}", tone.class()) role=role>
            <Icon glyph=tone.glyph() />
            <div class="alert-body">
                {title.map(|title| view! { <p class="alert-title">{title}</p> })}
                <div>{children()}</div>
            </div>
        </div>
    }
    .into_any()
}
