use super::allowed::{is_math, is_void};
use super::{Element, Node};
use crate::xml::escape;

const XHTML: &str = "http://www.w3.org/1999/xhtml";
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Attributes that only say something to the screens of DiscoG.
const PRIVATE: &[&str] = &["checked", "data-accepted", "data-place", "data-question", "data-right", "type"];

/// The way of writing a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    Html,
    /// With name spaces, for EPUB content documents (EPUB 3.3, “XHTML content documents”).
    Xhtml,
}

impl Syntax {
    /// Returns the extension of pages.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Xhtml => "xhtml",
        }
    }
}

pub fn write(out: &mut String, nodes: &[Node], syntax: Syntax) {
    for node in nodes {
        self::node(out, node, syntax, false);
    }
}

fn node(out: &mut String, node: &Node, syntax: Syntax, in_math: bool) {
    let element = match node {
        Node::Text(text) => return escape(out, text),
        Node::Element(element) => element,
    };
    out.push('<');
    out.push_str(element.name);
    // Formulas have HTML in their texts (the HTML standard, “MathML text integration point”).
    let is_math = is_math(element.name);
    if syntax == Syntax::Xhtml && is_math != in_math {
        attribute(out, "xmlns", if is_math { MATHML } else { XHTML });
    }
    attributes(out, element, syntax);
    if is_void(element.name) {
        out.push_str(if syntax == Syntax::Xhtml { "/>" } else { ">" });
        return;
    }
    out.push('>');
    for child in &element.children {
        self::node(out, child, syntax, is_math);
    }
    out.push_str("</");
    out.push_str(element.name);
    out.push('>');
}

fn attributes(out: &mut String, element: &Element, syntax: Syntax) {
    for (name, value) in &element.attributes {
        match (*name, syntax) {
            (name, _) if PRIVATE.contains(&name) => {}
            ("tabindex", Syntax::Xhtml) => {}
            ("open", _) => attribute(out, name, name),
            ("lang", Syntax::Xhtml) => {
                attribute(out, name, value);
                attribute(out, "xml:lang", value);
            }
            (name, Syntax::Html) if name.starts_with("epub:") => {}
            // HTML has sizes in pixels only; browsers know percentages, too.
            ("width" | "height", Syntax::Xhtml) if element.name == "img" && value.ends_with('%') => {
                if *name == "width" {
                    attribute(out, "style", &format!("width: {value}"));
                }
            }
            (name, _) => attribute(out, name, value),
        }
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}
