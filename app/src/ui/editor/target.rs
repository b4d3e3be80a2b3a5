use std::ops::Range;

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlDocument, HtmlTextAreaElement};
use leptos::{html, prelude::*};

use super::marks::Edit;
use super::surface::Surface;

/// The elements that the text is written in.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    pub area: NodeRef<html::Textarea>,
    /// Holds the surface.
    pub holder: NodeRef<html::Div>,
    /// The input for files; only if the editor takes some.
    pub file_input: NodeRef<html::Input>,
}

impl Writing {
    /// Returns the surface, once it stands in for the textarea.
    pub fn surface(self) -> Option<Surface> {
        Surface::within(&self.holder.try_get_untracked().flatten()?)
    }

    pub fn target(self) -> Option<Target> {
        self.surface().map(Target::Surface).or_else(|| self.area.try_get_untracked().flatten().map(Target::Area))
    }
}

/// The text that keys and buttons change: the surface, or the textarea where there is none. Positions are in UTF-16 units.
pub(super) enum Target {
    Area(HtmlTextAreaElement),
    Surface(Surface),
}

impl Target {
    /// Returns whether a menu is open that handles the keys.
    pub fn has_menu(&self) -> bool {
        matches!(self, Self::Surface(surface) if surface.has_menu())
    }

    pub fn text(&self) -> String {
        match self {
            Self::Area(area) => area.value(),
            Self::Surface(surface) => surface.text(),
        }
    }

    pub fn selection(&self) -> Range<usize> {
        match self {
            Self::Area(area) => {
                let start = area.selection_start().ok().flatten().unwrap_or_default();
                let end = area.selection_end().ok().flatten().unwrap_or(start);
                start as usize..end.max(start) as usize
            }
            Self::Surface(surface) => surface.selection(),
        }
    }

    /// Selects a range, scrolls to it and takes the focus.
    pub fn select(&self, range: Range<usize>) {
        match self {
            Self::Area(area) => {
                // They fail only for an element that has left the page.
                let _ = area.focus();
                let _ = area.set_selection_range(to_u32(range.start), to_u32(range.end));
            }
            Self::Surface(surface) => surface.select(range),
        }
    }

    /// Applies the edit as if it were typed: it can be undone, and an input event follows.
    pub fn replace(&self, edit: &Edit) {
        match self {
            Self::Area(area) => replace_in_area(area, edit),
            Self::Surface(surface) => surface.replace(edit),
        }
    }
}

fn replace_in_area(area: &HtmlTextAreaElement, edit: &Edit) {
    // They fail only for an element that has left the page.
    let _ = area.focus();
    let _ = area.set_selection_range(to_u32(edit.range.start), to_u32(edit.range.end));
    if let Ok(page) = document().dyn_into::<HtmlDocument>() {
        let command = if edit.text.is_empty() { "delete" } else { "insertText" };
        let _ = page.exec_command_with_show_ui_and_value(command, false, &edit.text);
    }
    let _ = area.set_selection_range(to_u32(edit.select.start), to_u32(edit.select.end));
}

fn to_u32(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
