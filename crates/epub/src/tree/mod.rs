//! HTML as a tree that is well-formed whatever was read, and its two ways of writing.

mod allowed;
mod entities;
mod parse;
mod write;

pub use parse::parse;
pub use write::{Syntax, write};

#[derive(Debug, Clone)]
pub enum Node {
    Element(Element),
    /// Without character references.
    Text(String),
}

#[derive(Debug, Clone)]
pub struct Element {
    pub name: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), children: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    pub fn containing(mut self, children: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(children);
        self
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    pub fn set(&mut self, name: &'static str, value: impl Into<String>) {
        match self.attributes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value.into(),
            None => self.attributes.push((name, value.into())),
        }
    }

    pub fn remove(&mut self, name: &str) {
        self.attributes.retain(|(known, _)| *known != name);
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|known| known == class))
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Calls `f` for each node, a parent before its children.
pub fn for_each(nodes: &mut [Node], f: &mut dyn FnMut(&mut Node)) {
    for node in nodes {
        f(node);
        if let Node::Element(element) = node {
            for_each(&mut element.children, f);
        }
    }
}

/// Returns whether the nodes show nothing.
pub fn is_blank(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| matches!(node, Node::Text(text) if text.trim().is_empty()))
}

#[cfg(test)]
mod tests;
