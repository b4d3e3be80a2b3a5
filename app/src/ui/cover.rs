use leptos::prelude::*;

use super::avatar::shade;

/// A picture made from a name: the same name has the same picture everywhere. Decorative.
#[component]
pub fn Cover(#[prop(into)] name: String) -> impl IntoView {
    view! { <span class=format!("cover cover-{}", shade(&name)) aria-hidden="true"></span> }
}
