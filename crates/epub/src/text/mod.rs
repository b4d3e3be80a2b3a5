//! A lesson's text, readable without script.

mod answers;
mod controls;
mod notes;
mod questions;

use std::collections::HashSet;

use crate::language::Language;
use crate::tree::{Node, Syntax, for_each, parse};

pub struct Text {
    pub nodes: Vec<Node>,
    /// The ids of its elements, each of which is there once.
    pub ids: HashSet<String>,
}

impl Text {
    /// Reads rendered HTML, and replaces what needs a script: boxes of task lists by signs, questions by what they ask and the
    /// answers.
    pub fn read(html: &str, language: Language<'_>, syntax: Syntax) -> Self {
        let mut nodes = controls::replace(parse(html), language, syntax);
        notes::name(&mut nodes, syntax);
        let ids = unique_ids(&mut nodes);
        Self { nodes, ids }
    }
}

/// Removes ids that were there before, and returns those that stay.
fn unique_ids(nodes: &mut [Node]) -> HashSet<String> {
    let mut ids = HashSet::new();
    for_each(nodes, &mut |node| {
        if let Node::Element(element) = node
            && element.get("id").is_some_and(|id| !ids.insert(id.to_owned()))
        {
            element.remove("id");
        }
    });
    ids
}
