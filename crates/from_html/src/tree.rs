use markup::{HtmlToken, tokenize};

use crate::{MAX_DEPTH, TooDeep};

/// Stands for the `&` of a reference that Markdown resolves.
pub const REFERENCE: char = '\u{2}';

#[derive(Debug, PartialEq, Eq)]
pub enum Node {
    Text(String),
    Element(Element),
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Elements that have no content, or whose content isn't shown.
const EMPTY: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "iframe", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements that end when one of the others begins, or when what they are in ends.
const ENDED_BY: [(&str, &[&str]); 9] = [
    ("li", &["li"]),
    ("dt", &["dt", "dd"]),
    ("dd", &["dt", "dd"]),
    ("td", &["td", "th", "tr", "tbody", "thead", "tfoot"]),
    ("th", &["td", "th", "tr", "tbody", "thead", "tfoot"]),
    ("tr", &["tr", "tbody", "thead", "tfoot"]),
    ("thead", &["tbody", "tfoot"]),
    ("tbody", &["tbody", "tfoot"]),
    ("a", &["a"]),
];
/// Elements whose content nobody reads as a part of the page.
const SKIPPED: [&str; 7] = ["head", "noscript", "script", "select", "style", "template", "textarea"];
/// Parses `html` leniently, much as a browser does: each tag costs at most as many steps as elements may nest.
pub fn parse(html: &str) -> Result<Vec<Node>, TooDeep> {
    let html: String = html.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || c.is_ascii_whitespace()).collect();
    let mut open = vec![Element::default()];
    let mut skipped: Option<String> = None;
    for token in tokenize(&html) {
        if let Some(name) = &skipped {
            if matches!(token, HtmlToken::Close { name: ended, .. } if ended.eq_ignore_ascii_case(name)) {
                skipped = None;
            }
            continue;
        }
        match token {
            HtmlToken::Text(text) => push(&mut open, Node::Text(resolved(text))),
            HtmlToken::Other(_) => {}
            HtmlToken::Open { name, attributes, written } => {
                let name = name.to_ascii_lowercase();
                make_room(&mut open, &name);
                let attributes = attributes.iter().map(|one| (one.name.to_ascii_lowercase(), resolved(one.value))).collect();
                let element = Element { name: name.clone(), attributes, children: Vec::new() };
                if SKIPPED.contains(&name.as_str()) {
                    push(&mut open, Node::Element(element));
                    skipped = Some(name);
                } else if EMPTY.contains(&name.as_str()) || written.ends_with("/>") && is_foreign(&name) {
                    push(&mut open, Node::Element(element));
                } else if open.len() > MAX_DEPTH {
                    return Err(TooDeep);
                } else {
                    open.push(element);
                }
            }
            HtmlToken::Close { name, .. } => close(&mut open, &name.to_ascii_lowercase()),
        }
    }
    while open.len() > 1 {
        end(&mut open);
    }
    Ok(open.pop().map(|root| root.children).unwrap_or_default())
}

/// Returns whether `/>` ends the element: in HTML, it doesn't.
fn is_foreign(name: &str) -> bool {
    matches!(name, "mspace" | "mprescripts" | "none" | "path" | "rect" | "circle" | "line" | "use" | "image")
}

/// Returns whether an element of this name ends a paragraph before it.
pub fn ends_paragraph(name: &str) -> bool {
    #[rustfmt::skip]
    let ends = matches!(
        name,
        "address" | "article" | "aside" | "blockquote" | "center" | "details" | "div" | "dl" | "figure" | "footer" | "form" | "h1" | "h2"
            | "h3" | "h4" | "h5" | "h6" | "header" | "hr" | "main" | "ol" | "p" | "pre" | "section" | "table" | "ul"
    );
    ends
}

/// Ends what ends when an element called `name` begins.
fn make_room(open: &mut Vec<Element>, name: &str) {
    if ends_paragraph(name) {
        end_since(open, |element| element.name == "p", &["li", "blockquote", "div", "section", "dd", "details"]);
    }
    for (ended, by) in ENDED_BY {
        if by.contains(&name) {
            end_since(open, |element| element.name == ended, &["ul", "ol", "dl"]);
        }
    }
}

fn close(open: &mut Vec<Element>, name: &str) {
    end_since(open, |element| element.name == name, &[]);
}

/// Ends the innermost element that `is_ended`, and all in it, unless it is outside of a table or of one of `within`.
fn end_since(open: &mut Vec<Element>, is_ended: impl Fn(&Element) -> bool, within: &[&str]) {
    for at in (1..open.len()).rev() {
        if is_ended(&open[at]) {
            while open.len() > at {
                end(open);
            }
            return;
        }
        let name = open[at].name.as_str();
        let is_boundary = matches!(name, "table" | "td" | "th") && !is_part_of_table(open, at, &is_ended);
        if is_boundary || within.contains(&name) {
            return;
        }
    }
}

/// Returns whether the element at `at` is a cell, and something around it up to its table is to be ended.
fn is_part_of_table(open: &[Element], at: usize, is_ended: &impl Fn(&Element) -> bool) -> bool {
    if open[at].name == "table" {
        return false;
    }
    for element in open[..at].iter().rev() {
        match element.name.as_str() {
            "table" => return is_ended(element),
            "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" if is_ended(element) => return true,
            _ => {}
        }
    }
    false
}

fn end(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        push(open, Node::Element(element));
    }
}

fn push(open: &mut [Element], node: Node) {
    let Some(parent) = open.last_mut() else { return };
    match (parent.children.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, node) => parent.children.push(node),
    }
}

/// Resolves references to characters that matter here; those of other names are left to Markdown, which knows them all.
fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let length = rest.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        let name = &rest[..length];
        let is_whole = length > 0 && rest[length..].starts_with(';');
        match character(name).filter(|_| is_whole) {
            Some(character) => out.push(character),
            None => {
                out.push(if is_whole { REFERENCE } else { '&' });
                continue;
            }
        }
        rest = &rest[length + 1..];
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    let code = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        "nbsp" => return Some('\u{a0}'),
        name => name.strip_prefix('#')?,
    };
    let code = match code.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => code.parse(),
    };
    code.ok().and_then(char::from_u32).filter(|c| !c.is_control() || *c == '\n' || *c == '\t')
}
