use leptos::prelude::*;

use crate::api::dev::allowed;
use crate::shell::load::{Loaded, page_resource};
use crate::ui::gallery::Gallery;
use crate::ui::{Button, ButtonKind, Section};

/// Every component of the design system in its states.
#[component]
pub fn GalleryScreen() -> impl IntoView {
    let allowed = page_resource(|| (), |()| allowed());
    view! {
        <Loaded
            resource=allowed
            children=|()| {
                view! {
                    <Gallery />
                    <Crash />
                }
            }
        />
    }
}

/// A button that panics, to see how a crash is shown and reported.
#[component]
fn Crash() -> impl IntoView {
    view! {
        <Section title="A crash">
            <p>
                <Button kind=ButtonKind::Danger small=true on:click=move |_| panic!("crashed on purpose, at /dev/ui")>
                    "Crash this page"
                </Button>
            </p>
        </Section>
    }
}
