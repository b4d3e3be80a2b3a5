use leptos::{html, prelude::*};

use super::{Button, ButtonKind, unsaved};

/// A note beside a form's button that something isn't saved. The form is stored in the browser as it is typed, restored when it
/// is opened again, and asked about before the page is left.
#[component]
pub fn DraftState(
    /// The storage key, one for each record and person.
    #[prop(into)]
    key: String,
    /// Becomes true each time that the sent values have been saved.
    #[prop(into)]
    saved: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Span>::new();
    let state = State { dirty: RwSignal::new(false), restored: RwSignal::new(false), outdated: RwSignal::new(false) };
    let discard = RwSignal::new(0_u32);
    #[cfg(not(feature = "ssr"))]
    browser::follow(node, key, state, saved, discard);
    #[cfg(feature = "ssr")]
    let _ = (key, saved);
    unsaved::guard_while(state.dirty.into());
    let text = move || match (state.dirty.get(), state.restored.get(), state.outdated.get()) {
        (false, ..) => None,
        (true, false, _) => Some("Unsaved changes"),
        (true, true, false) => Some("Unsaved draft restored"),
        (true, true, true) => Some("Unsaved draft restored. Someone has saved this since: compare before you save."),
    };
    view! {
        <span node_ref=node class="draft-state">
            <span role="status">{text}</span>
            <Show when=move || state.dirty.get() && state.restored.get()>
                <Button kind=ButtonKind::Quiet small=true on:click=move |_| discard.update(|times| *times += 1)>
                    "Discard draft"
                </Button>
            </Show>
        </span>
    }
}

#[derive(Clone, Copy)]
struct State {
    dirty: RwSignal<bool>,
    restored: RwSignal<bool>,
    /// Whether the draft began from an earlier version than the saved one.
    outdated: RwSignal<bool>,
}

#[cfg(not(feature = "ssr"))]
mod browser;
