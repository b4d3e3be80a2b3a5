//! The keys of the editor.

use leptos::web_sys::KeyboardEvent;

use super::marks::{Mark, edit, next_item};
use super::target::Target;

/// Applies a mark to the selection.
pub(super) fn apply(target: &Target, mark: Mark) {
    target.replace(&edit(&target.text(), target.selection(), mark));
}

/// Handles a key before the text does. After Escape, which `escape_pressed` stores, Tab leaves the editor.
pub(super) fn on_key(target: &Target, event: &KeyboardEvent, escape_pressed: &mut bool) {
    if target.has_menu() && matches!(event.key().as_str(), "Enter" | "Tab" | "Escape") {
        return;
    }
    let command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    let was_escape_pressed =
        std::mem::replace(escape_pressed, event.key() == "Escape" || (*escape_pressed && event.key() == "Shift"));
    let mark = match (command, event.shift_key(), event.code().as_str()) {
        (true, false, "KeyB") => Mark::Bold,
        (true, false, "KeyI") => Mark::Italic,
        (true, false, "KeyE") => Mark::Code,
        (true, false, "KeyK") => Mark::Link,
        (true, true, "Digit2") => Mark::Heading,
        (true, true, "Digit6") => Mark::Table,
        (true, true, "Digit8") => Mark::List,
        (true, true, "Digit9") => Mark::Quote,
        (false, shift, "Tab") if !event.alt_key() => {
            if was_escape_pressed {
                // The surface must not see it: it leaves as from any other field.
                event.stop_propagation();
                return;
            }
            if shift { Mark::Outdent } else { Mark::Indent }
        }
        (false, false, "Enter" | "NumpadEnter") if !event.is_composing() => {
            let selected = target.selection();
            if selected.is_empty()
                && let Some(edit) = next_item(&target.text(), selected.start)
            {
                event.prevent_default();
                target.replace(&edit);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    apply(target, mark);
}
