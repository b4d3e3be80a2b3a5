use leptos::prelude::*;

use super::api::allowed;
use crate::load::Loaded;
use crate::ui::gallery::Gallery;

/// Every part of the design system in its states.
#[component]
pub fn GalleryScreen() -> impl IntoView {
    let allowed = Resource::new(|| (), |()| allowed());
    view! { <Loaded resource=allowed children=|()| view! { <Gallery /> } /> }
}
