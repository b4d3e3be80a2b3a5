use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::api::allowed;
use crate::failure::Failure;
use crate::load::Loaded;
use crate::ui::gallery::Gallery;

/// Every part of the design system in its states.
#[derive(Clone, Copy)]
pub struct GalleryScreen {
    allowed: Resource<Result<(), Failure>>,
}

#[lazy_route]
impl LazyRoute for GalleryScreen {
    fn data() -> Self {
        Self { allowed: Resource::new(|| (), |()| allowed()) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded resource=this.allowed children=|()| view! { <Gallery /> } /> }.into_any()
    }
}
