use domain::content::{Publication, PublicationState};
use leptos::prelude::*;

use super::state::{OutlineState, Part};
use crate::ui::{Glyph, MenuItem};

/// The items of a part's menu that publish it, schedule it or make it a draft again. Around them is the form for its state.
#[component]
pub fn PublicationItems(state: OutlineState, part: Part, #[prop(into)] publication: Signal<Publication>) -> impl IntoView {
    let item = |glyph, wanted: PublicationState, label: &'static str| {
        view! {
            <MenuItem glyph submit=true field=("state", wanted.name())>
                {label}
            </MenuItem>
        }
    };
    view! {
        {move || (!publication.get().is_published()).then(|| item(Glyph::Eye, PublicationState::Published, "Publish now"))}
        <div class="script-only">
            <MenuItem glyph=Glyph::Calendar on:click=move |_| state.to_schedule.set(vec![part])>
                "Schedule…"
            </MenuItem>
        </div>
        {move || (publication.get() != Publication::Draft).then(|| item(Glyph::EyeOff, PublicationState::Draft, "Unpublish"))}
    }
}
