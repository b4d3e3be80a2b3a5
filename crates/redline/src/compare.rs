//! Comparing two versions.

use std::collections::HashMap;
use std::time::Instant;

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices_deadline};

use crate::Marked;
use crate::node::{Element, Node};
use crate::write::{self, Change};

/// Versions of a block are looked for among this many.
const NEAR: usize = 8;
/// A block with fewer words isn't recognized in a longer one.
const MIN_WORDS: usize = 3;

pub struct Comparison {
    html: String,
    places: usize,
    deadline: Instant,
}

impl Comparison {
    pub const fn until(deadline: Instant) -> Self {
        Self { html: String::new(), places: 0, deadline }
    }

    pub fn finish(self) -> Marked {
        Marked { html: self.html, places: self.places }
    }

    /// Writes the new nodes, with those of the old ones that are gone.
    pub fn nodes(&mut self, old: &[Node<'_>], new: &[Node<'_>]) {
        for op in capture_diff_slices_deadline(Algorithm::Myers, old, new, Some(self.deadline)) {
            match op {
                DiffOp::Equal { new_index, len, .. } => write::plain(&new[new_index..new_index + len], &mut self.html),
                _ => self.changed(&old[op.old_range()], &new[op.new_range()]),
            }
        }
    }

    /// Writes nodes that differ, those that are versions of each other as one.
    fn changed(&mut self, old: &[Node<'_>], new: &[Node<'_>]) {
        let mut rest = new;
        for old in old {
            let near = &rest[..rest.len().min(NEAR)];
            let Some(at) = near.iter().position(|new| self.are_versions(old, new)) else {
                self.whole(old, Change::Removed);
                continue;
            };
            for added in &rest[..at] {
                self.whole(added, Change::Added);
            }
            self.version(old, &rest[at]);
            rest = &rest[at + 1..];
        }
        for added in rest {
            self.whole(added, Change::Added);
        }
    }

    fn are_versions(&self, old: &Node<'_>, new: &Node<'_>) -> bool {
        match (old, new) {
            (Node::Text(_), Node::Text(_)) => true,
            (Node::Element(old), Node::Element(new)) => {
                old.name == new.name
                    && !old.is_whole()
                    && !new.is_whole()
                    && Instant::now() < self.deadline
                    && is_similar(&old.words(), &new.words())
            }
            _ => false,
        }
    }

    fn whole(&mut self, node: &Node<'_>, change: Change) {
        if let Node::Element(element) = node
            && !element.is_inline
        {
            self.places += 1;
        }
        write::whole(node, change, &mut self.html);
    }

    fn version(&mut self, old: &Node<'_>, new: &Node<'_>) {
        match (old, new) {
            (Node::Text(old), Node::Text(new)) => self.text(old, new),
            (Node::Element(old), Node::Element(new)) => self.element(old, new),
            _ => {}
        }
    }

    fn element(&mut self, old: &Element<'_>, new: &Element<'_>) {
        let end = if new.is_text_block() {
            self.places += 1;
            write::open(new, Change::Changed, &mut self.html)
        } else {
            self.html.push_str(new.open);
            new.close.to_owned()
        };
        self.nodes(&old.children, &new.children);
        self.html.push_str(&end);
    }

    fn text(&mut self, old: &str, new: &str) {
        let diff = TextDiff::configure().deadline(self.deadline).diff_words(old, new);
        for op in diff.ops() {
            for change in [ChangeTag::Delete, ChangeTag::Equal, ChangeTag::Insert] {
                let of_op = diff.iter_changes(op).filter(|part| part.tag() == change);
                let text: String = of_op.map(|part| part.value()).collect();
                match change {
                    ChangeTag::Delete => write::words(&text, Change::Removed, &mut self.html),
                    ChangeTag::Insert => write::words(&text, Change::Added, &mut self.html),
                    ChangeTag::Equal => self.html.push_str(&text),
                }
            }
        }
    }
}

/// Returns whether at least half of the words are the same, in any order, or one is the other with more words.
fn is_similar(old: &[&str], new: &[&str]) -> bool {
    let mut counts = HashMap::<&str, usize>::new();
    for word in old {
        *counts.entry(word).or_default() += 1;
    }
    let is_common = |word: &&&str| match counts.get_mut(**word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    let common = new.iter().filter(is_common).count();
    4 * common >= old.len() + new.len() || (common >= MIN_WORDS && common == old.len().min(new.len()))
}
