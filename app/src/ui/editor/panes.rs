use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlTextAreaElement};
use leptos::{html, prelude::*};

use super::scrolling::{Anchor, anchors, height_of, line_of};
use super::target::Writing;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pane {
    Text,
    Preview,
}

/// The text and its preview, which scroll in step: the one that somebody moves leads.
#[derive(Clone, Copy)]
pub(super) struct Panes {
    writing: Writing,
    pub preview: NodeRef<html::Div>,
    leader: StoredValue<Pane>,
}

impl Panes {
    pub fn new(writing: Writing) -> Self {
        Self { writing, preview: NodeRef::new(), leader: StoredValue::new(Pane::Text) }
    }

    pub fn lead(self, pane: Pane) {
        self.leader.set_value(pane);
    }

    /// Keeps the preview beside the text when it changes.
    pub fn follow(self, preview: Signal<String>) {
        Effect::new(move |_| {
            preview.track();
            request_animation_frame(move || {
                self.scroll(Pane::Text);
                self.scroll_to_caret();
            });
        });
    }

    /// Scrolls the other pane beside this one, if this one leads.
    pub fn scroll(self, pane: Pane) {
        if self.leader.try_get_value() != Some(pane) {
            return;
        }
        let (Some(surface), Some(preview)) = (self.writing.surface(), self.preview.try_get_untracked().flatten()) else { return };
        let end = Anchor { line: surface.last_top_line(), height: f64::from(preview.scroll_height() - preview.client_height()) };
        let anchors = anchors(blocks(&preview), end);
        match pane {
            Pane::Text => preview.set_scroll_top(height_of(surface.top_line(), &anchors).round() as i32),
            Pane::Preview => surface.set_top_line(line_of(f64::from(preview.scroll_top()), &anchors)),
        }
    }

    /// Scrolls the preview to about the caret's position in a plain text area, which doesn't tell where its lines are.
    pub fn scroll_to_caret(self) {
        if self.writing.surface().is_none()
            && let (Some(area), Some(preview)) =
                (self.writing.area.try_get_untracked().flatten(), self.preview.try_get_untracked().flatten())
        {
            scroll_to_caret(&area, &preview);
        }
    }
}

fn scroll_to_caret(area: &HtmlTextAreaElement, preview: &Element) {
    let hidden = preview.scroll_height() - preview.client_height();
    let length = area.text_length();
    if hidden <= 0 || length == 0 {
        return;
    }
    let caret = area.selection_end().ok().flatten().unwrap_or_default();
    preview.set_scroll_top((f64::from(hidden) * f64::from(caret) / f64::from(length)).round() as i32);
}

/// Returns the lines and heights of the preview's blocks.
fn blocks(preview: &Element) -> Vec<Anchor> {
    let Ok(blocks) = preview.query_selector_all("[data-line]") else { return Vec::new() };
    let top = preview.get_bounding_client_rect().top() - f64::from(preview.scroll_top());
    let anchor = |index| {
        let block = blocks.item(index)?.dyn_into::<Element>().ok()?;
        let line = block.get_attribute("data-line")?.parse::<u32>().ok()?;
        Some(Anchor { line: f64::from(line), height: block.get_bounding_client_rect().top() - top })
    };
    (0..blocks.length()).filter_map(anchor).collect()
}
