use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::saving::Change;
use super::state::OutlineState;
use crate::ui::{Button, ButtonKind, Glyph, Icon};

/// How long a change can be taken back with the button, unless the pointer or the focus is there.
const OFFER_FOR: Duration = Duration::from_secs(12);

/// A change that was just made, and the one that takes it back.
#[derive(Debug, Clone)]
pub struct Undo {
    text: String,
    change: Change,
}

impl Undo {
    pub fn new(text: String, change: Change) -> Self {
        Self { text, change }
    }
}

/// The message about the last change, with the button that takes it back. In this chunk, as other toasts have no buttons.
#[component]
pub fn UndoToast(state: OutlineState) -> impl IntoView {
    view! {
        <div class="toasts outline-undo" role="status">
            {move || state.undo.get().map(|undo| view! { <Offer state text=undo.text /> })}
        </div>
    }
}

#[component]
fn Offer(state: OutlineState, text: String) -> impl IntoView {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let pause = move || {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
    };
    let start = move || {
        pause();
        timer.set_value(set_timeout_with_handle(move || state.undo.set(None), OFFER_FOR).ok());
    };
    Effect::new(move |_| start());
    on_cleanup(pause);
    // Looked up when it is clicked: the button stays when another change replaces the message.
    let take_back = move |_| {
        if let Some(undo) = state.undo.get_untracked() {
            state.take_back(undo.change);
        }
    };
    view! {
        <div
            class="toast toast-success"
            on:mouseenter=move |_| pause()
            on:mouseleave=move |_| start()
            on:focusin=move |_| pause()
            on:focusout=move |_| start()
        >
            <Icon glyph=Glyph::Success />
            <p class="toast-text">{text}</p>
            <span class="cluster">
                <Button small=true on:click=take_back>
                    "Undo"
                </Button>
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Close label="Dismiss" on:click=move |_| state.undo.set(None) />
            </span>
        </div>
    }
}
