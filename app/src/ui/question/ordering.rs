use leptos::prelude::document;
use web_sys::Element;

use super::elements::{elements, set};
use super::verdict;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// Adds buttons that move them to the items of the questions in `text`, where they are missing.
pub(super) fn add_buttons(text: &Element) {
    for item in elements(text, ".question [data-place]:not(:has(> button))") {
        let described_by = item.first_element_child().map(|text| text.id()).unwrap_or_default();
        for (press, label, sign) in [("up", "Move up", "↑"), ("down", "Move down", "↓")] {
            let Ok(button) = document().create_element("button") else { continue };
            let attributes = [
                ("type", "button"),
                ("class", "button button-secondary"),
                ("data-press", press),
                ("aria-label", label),
                ("aria-describedby", &described_by),
            ];
            for (name, value) in attributes {
                set(&button, name, value);
            }
            button.set_text_content(Some(sign));
            // Fails only if the item were within the button.
            let _ = item.append_child(&button);
        }
    }
}

/// Moves the item whose button was pressed. Only its neighbor leaves its place in the document, so that the button keeps the focus.
pub(super) fn move_item(question: &Element, button: &Element, direction: Direction) {
    let Ok(Some(item)) = button.closest("li[data-place]") else { return };
    let moved = match direction {
        Direction::Up => item.previous_element_sibling().map(|before| item.after_with_node_1(&before)),
        Direction::Down => item.next_element_sibling().map(|after| item.before_with_node_1(&after)),
    };
    if moved.is_some() {
        verdict::clear(question);
    }
    let items = elements(question, "li[data-place]");
    let place = items.iter().position(|other| *other == item).unwrap_or_default() + 1;
    verdict::say(question, &format!("{} is number {place} of {}.", name(&item), items.len()));
}

fn name(item: &Element) -> String {
    const MAX_CHARS: usize = 60;
    let text = item.query_selector(".question-item").ok().flatten().and_then(|text| text.text_content()).unwrap_or_default();
    let short: String = text.trim().chars().take(MAX_CHARS).collect();
    if short.len() < text.trim().len() { format!("“{short}…”") } else { format!("“{short}”") }
}
