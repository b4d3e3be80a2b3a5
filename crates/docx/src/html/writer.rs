use std::collections::BTreeSet;

use super::{Notes, Places};
use crate::Change;
use crate::content::Block;

/// Writes chapters.
pub struct Writer {
    pub(super) places: Places,
    pub(super) notes: Notes,
    pub changes: BTreeSet<Change>,
    /// The level of headings above those that become `h2`.
    pub(super) above: u8,
    pub(super) chapter: usize,
    pub(super) out: String,
}

impl Writer {
    pub fn new(places: Places, notes: Notes, changes: BTreeSet<Change>, above: u8) -> Self {
        Self { places, notes, changes, above, chapter: 0, out: String::new() }
    }

    /// Returns the HTML of a chapter, with its notes.
    pub fn chapter(&mut self, number: usize, blocks: &[Block]) -> String {
        self.chapter = number;
        self.blocks(blocks);
        let mut number = 1;
        while let Some(note) = self.notes.take(number) {
            self.out.push_str(&format!("<aside role=\"doc-footnote\" id=\"note-{number}\">"));
            self.blocks(&note);
            self.out.push_str("</aside>");
            number += 1;
        }
        self.notes.end_chapter();
        std::mem::take(&mut self.out)
    }
}
