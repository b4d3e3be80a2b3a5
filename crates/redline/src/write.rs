//! Writing marked HTML.

use crate::node::{Element, Node};

/// A change of a part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Added,
    Removed,
    /// Something within it was.
    Changed,
}

impl Change {
    const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }

    /// The element around words with this change.
    const fn tag(self) -> &'static str {
        if matches!(self, Self::Removed) { "del" } else { "ins" }
    }
}

/// Writes nodes unchanged.
pub fn plain(nodes: &[Node<'_>], html: &mut String) {
    for node in nodes {
        unmarked(node, Change::Changed, html);
    }
}

/// Writes a node that was added or removed.
pub fn whole(node: &Node<'_>, change: Change, html: &mut String) {
    match node {
        Node::Text(text) => words(text, change, html),
        Node::Element(element) if element.is_inline => within(change, html, |html| unmarked(node, change, html)),
        Node::Element(element) => {
            let end = open(element, change, html);
            for child in &element.children {
                inner(child, change, html);
            }
            html.push_str(&end);
        }
    }
}

/// Writes what is within a block that is marked already: its words are marked, its blocks aren't again.
fn inner(node: &Node<'_>, change: Change, html: &mut String) {
    match node {
        Node::Element(element) if !element.is_inline => {
            html.push_str(start_tag(element, change));
            for child in &element.children {
                inner(child, change, html);
            }
            html.push_str(element.close);
        }
        _ => whole(node, change, html),
    }
}

/// Writes text with a change.
pub fn words(text: &str, change: Change, html: &mut String) {
    if text.trim().is_empty() {
        html.push_str(text);
    } else {
        within(change, html, |html| html.push_str(text));
    }
}

fn within(change: Change, html: &mut String, write: impl FnOnce(&mut String)) {
    let tag = change.tag();
    html.push_str(&format!("<{tag}>"));
    write(html);
    html.push_str(&format!("</{tag}>"));
}

/// Writes a node without a mark in it.
fn unmarked(node: &Node<'_>, change: Change, html: &mut String) {
    match node {
        Node::Text(text) => html.push_str(text),
        Node::Element(element) => {
            html.push_str(start_tag(element, change));
            for child in &element.children {
                unmarked(child, change, html);
            }
            html.push_str(element.close);
        }
    }
}

/// Writes the start of a block with its mark, and returns its end. A heading keeps its tag as it is, for what reads it.
pub fn open(element: &Element<'_>, change: Change, html: &mut String) -> String {
    let tag = start_tag(element, change);
    let mark = format!(" data-change=\"{}\"", change.name());
    if element.is_heading() {
        html.push_str(&format!("<div{mark}>{tag}"));
        return format!("{}</div>", element.close);
    }
    let at = tag.trim_end_matches(['/', '>']).len();
    html.push_str(&tag[..at]);
    html.push_str(&mark);
    html.push_str(&tag[at..]);
    element.close.to_owned()
}

fn start_tag<'e>(element: &'e Element<'_>, change: Change) -> &'e str {
    if change == Change::Removed { &element.anonymous } else { element.open }
}
