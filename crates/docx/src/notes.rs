use std::collections::HashMap;

use xml_tree::Element;

use crate::Error;
use crate::content::{Block, NoteId, NoteKind};
use crate::package::{Package, Relationships};
use crate::reader::Reader;

/// The parts with footnotes and endnotes (ISO/IEC 29500-1, 17.11).
pub struct Sources {
    parts: Vec<(NoteKind, Element, Relationships)>,
}

impl Sources {
    pub fn read(package: &mut Package<'_>, relationships: &Relationships) -> Result<Self, Error> {
        let mut parts = Vec::new();
        for (kind, name) in [(NoteKind::Footnote, "/footnotes"), (NoteKind::Endnote, "/endnotes")] {
            if let Some(path) = relationships.first_part(name)
                && let Some(root) = package.xml(path)?
            {
                parts.push((kind, root, package.relationships(path)?));
            }
        }
        Ok(Self { parts })
    }

    /// Returns the notes by their ids. Those with another type are lines between the text and its notes (17.18.33).
    fn by_id(&self) -> HashMap<NoteId, (&Element, &Relationships)> {
        let mut notes = HashMap::new();
        for (kind, root, relationships) in &self.parts {
            for note in &root.children {
                if let (Some(id), None | Some("normal")) = (note.attribute("id"), note.attribute("type")) {
                    notes.entry(NoteId { kind: *kind, id: id.to_owned() }).or_insert((note, relationships));
                }
            }
        }
        notes
    }
}

impl<'a> Reader<'a> {
    /// Reads the notes that something refers to, each once.
    pub fn notes(&mut self, sources: &'a Sources) -> HashMap<NoteId, Vec<Block>> {
        let by_id = sources.by_id();
        let mut notes = HashMap::new();
        self.leave_flow();
        // Notes may refer to notes.
        while let Some(id) = self.noted.pop() {
            let Some((element, relationships)) = by_id.get(&id) else { continue };
            self.relationships = relationships;
            let mut blocks = Vec::new();
            self.blocks(element, &mut blocks);
            if !blocks.is_empty() {
                notes.insert(id, blocks);
            }
        }
        notes
    }
}
