use std::collections::{BTreeSet, HashMap, HashSet};

use xml_tree::Element;

use crate::Change;
use crate::content::{Block, NoteId, Role};
use crate::fields::Fields;
use crate::numbering::{Counters, Numbering};
use crate::package::Relationships;
use crate::runs::Line;
use crate::styles::Styles;

/// Reads the content of a document.
pub struct Reader<'a> {
    pub styles: &'a Styles,
    pub numbering: &'a Numbering,
    /// Those of the part that is read.
    pub relationships: &'a Relationships,
    pub counters: Counters,
    pub fields: Fields,
    pub changes: BTreeSet<Change>,
    /// The blocks of the document's flow that bookmarks are at.
    pub bookmarks: HashMap<String, usize>,
    /// The block of the flow that is read, `None` in notes.
    at: Option<usize>,
    /// Whether it is in a table or a text box.
    pub is_within: bool,
    /// Whether the last paragraph goes on in the next one.
    pub is_continued: bool,
    /// The notes that are referred to, in this order.
    pub noted: Vec<NoteId>,
    pub known_notes: HashSet<NoteId>,
}

impl<'a> Reader<'a> {
    pub fn new(styles: &'a Styles, numbering: &'a Numbering, relationships: &'a Relationships) -> Self {
        Self {
            styles,
            numbering,
            relationships,
            counters: Counters::default(),
            fields: Fields::default(),
            changes: BTreeSet::new(),
            bookmarks: HashMap::new(),
            at: Some(0),
            is_within: false,
            is_continued: false,
            noted: Vec::new(),
            known_notes: HashSet::new(),
        }
    }

    /// Reads what isn't in the flow of the document.
    pub fn leave_flow(&mut self) {
        self.at = None;
    }

    pub fn blocks(&mut self, parent: &Element, out: &mut Vec<Block>) {
        for element in &parent.children {
            if !self.is_within && self.at.is_some() {
                self.at = Some(out.len());
            }
            self.block(element, out);
        }
    }

    fn block(&mut self, element: &Element, out: &mut Vec<Block>) {
        match element.name.as_str() {
            "p" => self.paragraph(element, out),
            "tbl" => self.table(element, out),
            "sdt" => {
                if let Some(content) = self.content_of_control(element) {
                    self.blocks(content, out);
                }
            }
            "customXml" | "smartTag" => self.blocks(element, out),
            "AlternateContent" => {
                let before = out.len();
                self.first_alternative(element, |reader, choice| {
                    reader.blocks(choice, out);
                    out.len() > before
                });
            }
            "oMath" | "oMathPara" => self.loose_line(element, out),
            _ if self.tracked(element).is_some_and(|is_kept| is_kept) => self.blocks(element, out),
            _ => self.mark(element),
        }
    }

    /// Reads what stands between paragraphs as one.
    fn loose_line(&mut self, element: &Element, out: &mut Vec<Block>) {
        let mut line = Line::default();
        self.inline(element, line.base(), &mut line);
        line.finish(Role::Text, out);
    }

    /// Returns whether the content of a tracked change is a part of the document when it is accepted, `None` for other elements.
    pub fn tracked(&mut self, element: &Element) -> Option<bool> {
        let is_kept = match element.name.as_str() {
            "ins" | "moveTo" => true,
            "del" | "moveFrom" => false,
            _ => return None,
        };
        self.changes.insert(Change::TrackedChanges);
        Some(is_kept)
    }

    /// Reads what has no content of its own.
    pub fn mark(&mut self, element: &Element) {
        match element.name.as_str() {
            "bookmarkStart" => {
                if let (Some(name), Some(at)) = (element.attribute("name"), self.at) {
                    self.bookmarks.entry(name.to_owned()).or_insert(at);
                }
            }
            "commentRangeStart" | "commentReference" => {
                self.changes.insert(Change::Comments);
            }
            "altChunk" | "subDoc" | "contentPart" => {
                self.changes.insert(Change::Embedded);
            }
            _ => {}
        }
    }

    /// Returns the content of a content control (ISO/IEC 29500-1, 17.5.2), unless it is a table of contents.
    pub fn content_of_control<'b>(&mut self, control: &'b Element) -> Option<&'b Element> {
        if let Some(properties) = control.child("sdtPr") {
            let gallery = properties.find(&["docPartObj", "docPartGallery"]).and_then(|gallery| gallery.attribute("val"));
            if gallery == Some("Table of Contents") {
                return None;
            }
            if ["comboBox", "dropDownList", "checkbox", "date"].iter().any(|name| properties.child(name).is_some()) {
                self.changes.insert(Change::FormField);
            }
        }
        control.child("sdtContent")
    }

    /// Reads alternatives until one gives content (ISO/IEC 29500-3, 7.5).
    pub fn first_alternative(&mut self, element: &Element, mut read: impl FnMut(&mut Self, &Element) -> bool) {
        let before = self.changes.clone();
        for alternative in element.all("Choice").chain(element.child("Fallback")) {
            let changes = std::mem::replace(&mut self.changes, before.clone());
            if read(self, alternative) {
                return;
            }
            self.changes.extend(changes);
        }
    }
}
