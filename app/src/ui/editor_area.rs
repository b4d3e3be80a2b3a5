//! The editor's `<textarea>` in the browser.

use leptos::{
    prelude::{document, window},
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlTextAreaElement, KeyboardEvent, MouseEvent},
};

use super::markdown_edit::{Edit, Mark, edit, next_item};

/// Applies a mark to the selection.
pub(super) fn apply(area: &HtmlTextAreaElement, mark: Mark) {
    replace(area, &edit(&area.value(), selection(area), mark));
}

/// Handles a key. After Escape, which `escape_pressed` stores, Tab leaves the editor.
pub(super) fn on_key(area: &HtmlTextAreaElement, event: &KeyboardEvent, escape_pressed: &mut bool) {
    let command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    let was_escape_pressed =
        std::mem::replace(escape_pressed, event.key() == "Escape" || (*escape_pressed && event.key() == "Shift"));
    let mark = match (command, event.shift_key(), event.code().as_str()) {
        (true, false, "KeyB") => Mark::Bold,
        (true, false, "KeyI") => Mark::Italic,
        (true, false, "KeyE") => Mark::Code,
        (true, false, "KeyK") => Mark::Link,
        (true, true, "Digit2") => Mark::Heading,
        (true, true, "Digit8") => Mark::List,
        (false, shift, "Tab") if !was_escape_pressed && !event.alt_key() => {
            if shift {
                Mark::Outdent
            } else {
                Mark::Indent
            }
        }
        (false, false, "Enter" | "NumpadEnter") if !event.is_composing() => {
            let selected = selection(area);
            if selected.is_empty()
                && let Some(edit) = next_item(&area.value(), selected.start)
            {
                event.prevent_default();
                replace(area, &edit);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    apply(area, mark);
}

/// Scrolls the preview to about the caret's position in the text.
pub(super) fn sync_scroll(area: &HtmlTextAreaElement, preview: &Element) {
    let hidden = preview.scroll_height() - preview.client_height();
    let length = area.text_length();
    if hidden <= 0 || length == 0 {
        return;
    }
    let caret = area.selection_end().ok().flatten().unwrap_or_default();
    preview.set_scroll_top((f64::from(hidden) * f64::from(caret) / f64::from(length)).round() as i32);
}

/// Opens a link of the preview in a new tab; links within the text do nothing.
pub(super) fn open_in_new_tab(event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(link) = target.and_then(|target| target.closest("a[href]").ok().flatten()) else { return };
    let url = link.get_attribute("href").unwrap_or_default();
    event.prevent_default();
    if !url.starts_with('#') {
        // If the browser blocks it, the editor stays open, which is what matters.
        let _ = window().open_with_url_and_target_and_features(&url, "_blank", "noopener");
    }
}

fn selection(area: &HtmlTextAreaElement) -> std::ops::Range<usize> {
    let start = area.selection_start().ok().flatten().unwrap_or_default();
    let end = area.selection_end().ok().flatten().unwrap_or(start);
    start as usize..end.max(start) as usize
}

/// Applies the edit as if it were typed, so that it can be undone and an input event follows.
fn replace(area: &HtmlTextAreaElement, edit: &Edit) {
    let to_u32 = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
    // They fail only for an element that has left the page.
    let _ = area.focus();
    let _ = area.set_selection_range(to_u32(edit.range.start), to_u32(edit.range.end));
    if let Ok(page) = document().dyn_into::<web_sys::HtmlDocument>() {
        let command = if edit.text.is_empty() { "delete" } else { "insertText" };
        let _ = page.exec_command_with_show_ui_and_value(command, false, &edit.text);
    }
    let _ = area.set_selection_range(to_u32(edit.select.start), to_u32(edit.select.end));
}
