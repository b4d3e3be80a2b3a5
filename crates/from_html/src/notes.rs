use std::collections::{HashMap, HashSet};

use crate::blocks::{Writer, indented};
use crate::table_parts::holds_part;
use crate::tree::{Element, Node};

/// The footnotes and endnotes of a page, and the links to them (Digital Publishing WAI-ARIA Module 1.1, `doc-footnote`,
/// `doc-endnote` and `doc-noteref`).
#[derive(Default)]
pub struct Notes<'a> {
    by_id: HashMap<&'a str, Note<'a>>,
    /// Their ids, in the order of the page.
    all: Vec<&'a str>,
    /// The ids of notes that are to be written, in the order of the links to them.
    due: Vec<&'a str>,
}

struct Note<'a> {
    element: &'a Element,
    /// The name of the footnote in Markdown.
    name: String,
    is_due: bool,
}

impl<'a> Notes<'a> {
    /// Finds the notes that links in the page lead to. Of several with one id, it is the first.
    pub fn find(page: &'a [Node]) -> Self {
        let (mut elements, mut linked) = (Vec::new(), HashSet::new());
        scan(page, &mut elements, &mut linked);
        let mut notes = Self::default();
        let mut names = HashSet::new();
        for (id, element) in elements {
            if linked.contains(id) && !notes.by_id.contains_key(id) {
                let name = name(id, &mut names);
                notes.by_id.insert(id, Note { element, name, is_due: false });
                notes.all.push(id);
            }
        }
        notes
    }

    pub fn is_note(&self, element: &Element) -> bool {
        is_marked(element) && self.by_id.get(id(element)).is_some_and(|note| std::ptr::eq(note.element, element))
    }

    /// Returns the reference to the note that a link leads to; the note is written later.
    pub fn refer(&mut self, link: &Element) -> Option<String> {
        let (id, note) = self.by_id.get_key_value(linked_id(link)?)?;
        let (id, reference) = (*id, format!("[^{}]", note.name));
        self.add_due(id);
        Some(reference)
    }

    fn add_due(&mut self, id: &'a str) {
        if let Some(note) = self.by_id.get_mut(id).filter(|note| !note.is_due) {
            note.is_due = true;
            self.due.push(id);
        }
    }
}

impl Writer<'_> {
    /// Adds the notes that the blocks refer to, as definitions, and those that these refer to.
    pub fn add_notes(&mut self, blocks: &mut Vec<String>) {
        // The only link to a note may be where a page can't have any: then it is a part of the text, after the rest.
        let mut unlinked = std::mem::take(&mut self.notes.all).into_iter();
        let mut definitions = Vec::new();
        let mut written = 0;
        loop {
            while let Some(note) = self.notes.due.get(written).and_then(|id| self.notes.by_id.get(id)) {
                let (element, mark) = (note.element, format!("[^{}]: ", note.name));
                written += 1;
                let text = self.blocks(&element.children);
                definitions.push(indented(if text.is_empty() { "<!-- -->" } else { &text }, &mark, "    "));
            }
            let Some(id) = unlinked.next() else { break };
            if let Some(note) = self.notes.by_id.get_mut(id).filter(|note| !note.is_due) {
                note.is_due = true;
                let element = note.element;
                self.collect(&element.children, blocks);
            }
        }
        blocks.append(&mut definitions);
    }
}

/// Finds elements that are notes, and the ids that links to notes lead to. Code and drawings have neither, and parts of tables stay there.
fn scan<'a>(nodes: &'a [Node], notes: &mut Vec<(&'a str, &'a Element)>, linked: &mut HashSet<&'a str>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if matches!(element.name.as_str(), "pre" | "code" | "tt" | "samp" | "math" | "svg") {
            continue;
        }
        if is_marked(element) && !id(element).is_empty() && !holds_part(element) {
            notes.push((id(element), element));
        }
        linked.extend(linked_id(element));
        scan(&element.children, notes, linked);
    }
}

fn is_marked(element: &Element) -> bool {
    has_role(element, "doc-footnote") || has_role(element, "doc-endnote")
}

/// Returns whether a link leads back from a note to the text.
pub fn is_way_back(element: &Element) -> bool {
    has_role(element, "doc-backlink")
}

fn has_role(element: &Element, role: &str) -> bool {
    element.attribute("role").is_some_and(|roles| roles.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(role)))
}

fn id(element: &Element) -> &str {
    element.attribute("id").unwrap_or_default()
}

fn linked_id(element: &Element) -> Option<&str> {
    let is_reference = element.name == "a" && has_role(element, "doc-noteref");
    element.attribute("href").filter(|_| is_reference)?.strip_prefix('#')
}

/// The longest name of a footnote, in bytes.
const MAX_NAME: usize = 40;

/// Returns a name for the note with this id that Markdown takes, and that no other note has.
fn name(id: &str, names: &mut HashSet<String>) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let safe: String = id.chars().map(safe).take(MAX_NAME).collect();
    let safe = safe.trim_matches('-');
    let name = if safe.is_empty() || names.contains(safe) { format!("note-{}", names.len() + 1) } else { safe.to_owned() };
    // An id may be such a name as well.
    let name = if names.contains(&name) { format!("{name}-{}", names.len() + 1) } else { name };
    names.insert(name.clone());
    name
}
