use markup::{Attribute, HtmlToken, tokenize};

use super::allowed::{attribute, element, is_math, is_void};
use super::entities::decoded;
use super::{Element, Node};

/// The deepest nesting of elements. The renderer's HTML is 64 deep, and a formula in it 100.
const MAX_DEPTH: usize = 200;

/// Reads a lesson's HTML. Tags of elements that aren't allowed are dropped, misnested ones are closed in order.
pub fn parse(html: &str) -> Vec<Node> {
    let mut top = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    for token in tokenize(html) {
        match token {
            HtmlToken::Text(text) | HtmlToken::Other(text) => append(&mut open, &mut top, Node::Text(decoded(text))),
            HtmlToken::Open { name, attributes, written } => {
                let Some(name) = element(name) else { continue };
                let opened = Element { name, attributes: read(name, &attributes), children: Vec::new() };
                let is_empty = is_void(name) || is_math(name) && written.ends_with("/>");
                if is_empty {
                    append(&mut open, &mut top, opened.into());
                } else if open.len() < MAX_DEPTH {
                    open.push(opened);
                }
            }
            HtmlToken::Close { name, .. } => {
                if let Some(at) = open.iter().rposition(|element| element.name.eq_ignore_ascii_case(name)) {
                    close(&mut open, &mut top, at);
                }
            }
        }
    }
    close(&mut open, &mut top, 0);
    top
}

/// Reads the attributes that the element may have, each of them once.
fn read(element: &str, written: &[Attribute<'_>]) -> Vec<(&'static str, String)> {
    let mut attributes: Vec<(&'static str, String)> = Vec::new();
    for Attribute { name, value, .. } in written {
        let value = decoded(value);
        if let Some(name) = attribute(element, name, &value)
            && attributes.iter().all(|(known, _)| *known != name)
        {
            attributes.push((name, value));
        }
    }
    attributes
}

fn append(open: &mut [Element], top: &mut Vec<Node>, node: Node) {
    open.last_mut().map_or(top, |parent| &mut parent.children).push(node);
}

fn close(open: &mut Vec<Element>, top: &mut Vec<Node>, depth: usize) {
    while open.len() > depth {
        if let Some(closed) = open.pop() {
            append(open, top, closed.into());
        }
    }
}
