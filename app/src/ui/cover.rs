use leptos::prelude::*;

use super::avatar::{SHADES, hash};

/// Where its disc may lie.
const PLACES: usize = 6;

/// A picture made from a name: the same name has the same picture everywhere. Decorative.
#[component]
pub fn Cover(#[prop(into)] name: String) -> impl IntoView {
    let hash = hash(&name);
    let (colour, place) = (hash % SHADES + 1, hash / SHADES % PLACES + 1);
    view! { <span class=format!("cover cover-{colour} cover-at-{place}") aria-hidden="true"></span> }
}
