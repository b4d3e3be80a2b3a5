use leptos::prelude::*;

use super::carry::Carrying;
use super::drag::Dragging;
use super::state::{Part, handle_id};
use crate::ui::{Glyph, Icon};

/// The ways to move a part with its handle.
#[derive(Clone, Copy)]
pub struct Moving {
    pub dragging: Dragging,
    pub carrying: Carrying,
}

impl Moving {
    pub fn holds(self, part: Part) -> bool {
        self.dragging.holds(part) || self.carrying.holds(part)
    }
}

/// The id of the text that says how to use a handle.
pub const HELP: &str = "outline-help";

/// The button by which a part is dragged, or moved by keyboard.
#[component]
pub fn Handle(part: Part, title: Memo<String>, moving: Moving) -> impl IntoView {
    let Moving { dragging, carrying } = moving;
    view! {
        <button
            type="button"
            id=handle_id(part)
            class="button button-quiet button-icon outline-handle script-only"
            aria-label=move || title.with(|title| format!("Move {title}"))
            aria-describedby=HELP
            aria-pressed=move || carrying.holds(part).to_string()
            on:pointerdown=move |event| dragging.press(&event, part)
            on:keydown=move |event| carrying.handle_key(&event, part)
        >
            <Icon glyph=Glyph::Grip />
        </button>
    }
}
