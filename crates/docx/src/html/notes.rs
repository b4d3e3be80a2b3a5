use std::collections::HashMap;

use crate::content::{Block, NoteId};

/// The notes of a document, and where they were written: each comes once.
pub struct Notes {
    unwritten: HashMap<NoteId, Vec<Block>>,
    /// The chapter and number of each note that was referred to.
    places: HashMap<NoteId, (usize, usize)>,
    /// The notes to write at the end of the chapter.
    due: Vec<Vec<Block>>,
}

impl Notes {
    pub fn new(notes: HashMap<NoteId, Vec<Block>>) -> Self {
        Self { unwritten: notes, places: HashMap::new(), due: Vec::new() }
    }

    /// Returns the chapter and the number of a note. One that wasn't referred to before gets the next number of `chapter`.
    pub fn refer(&mut self, id: &NoteId, chapter: usize) -> Option<(usize, usize)> {
        if let Some(note) = self.unwritten.remove(id) {
            self.due.push(note);
            self.places.insert(id.clone(), (chapter, self.due.len()));
        }
        self.places.get(id).copied()
    }

    /// Returns the content of the note with this number in the chapter.
    pub fn take(&mut self, number: usize) -> Option<Vec<Block>> {
        self.due.get_mut(number.checked_sub(1)?).map(std::mem::take)
    }

    pub fn end_chapter(&mut self) {
        self.due.clear();
    }
}
