use std::collections::{HashMap, HashSet};

use ammonia::Builder;
use markup::{HtmlToken, tokenize};

use crate::{MAX_DEPTH, TooDeep};

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
const EMPTY: [&str; 11] = ["br", "hr", "img", "wbr", "iframe", "embed", "source", "input", "meta", "link", "col"];
/// Elements whose end tag may be missing: the next one of their kind ends them.
const SELF_ENDING: [&str; 12] = ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup"];

const TAGS: [&str; 62] = [
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];
const MORE_TAGS: [&str; 6] = ["mark", "small", "strike", "tt", "var", "video"];
const ATTRIBUTES: [&str; 11] =
    ["href", "src", "alt", "title", "start", "colspan", "rowspan", "class", "data-equation-content", "width", "type"];

/// Parses `html` as a browser does, without what nobody reads.
pub fn parse(html: &str) -> Result<Vec<Node>, TooDeep> {
    if depth(html) > MAX_DEPTH {
        return Err(TooDeep);
    }
    let html = Builder::empty()
        .tags(TAGS.into_iter().chain(MORE_TAGS).collect())
        .clean_content_tags(HashSet::from(["head", "script", "select", "style", "textarea", "title"]))
        .generic_attributes(HashSet::from(ATTRIBUTES))
        .tag_attributes(HashMap::new())
        // Links are checked by the page that shows them; those within the course aren't addresses yet.
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .clean(html)
        .to_string();
    Ok(build(&html))
}

/// Returns an upper bound of how deep elements nest in `html`.
fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for token in tokenize(html) {
        match token {
            HtmlToken::Open { name, .. } if counts(name) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            HtmlToken::Close { name, .. } if counts(name) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

fn counts(name: &str) -> bool {
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    !EMPTY.iter().chain(&SELF_ENDING).any(is)
}

/// Builds the tree of well-formed HTML.
fn build(html: &str) -> Vec<Node> {
    let mut open = vec![Element::default()];
    for token in tokenize(html) {
        match token {
            HtmlToken::Text(text) | HtmlToken::Other(text) => push(&mut open, Node::Text(unescaped(text))),
            HtmlToken::Open { name, attributes, .. } => {
                let attributes = attributes.iter().map(|one| (one.name.to_owned(), unescaped(one.value))).collect();
                let element = Element { name: name.to_owned(), attributes, children: Vec::new() };
                if EMPTY.contains(&name) { push(&mut open, Node::Element(element)) } else { open.push(element) }
            }
            HtmlToken::Close { name, .. } if !EMPTY.contains(&name) && open.len() > 1 => end(&mut open),
            HtmlToken::Close { .. } => {}
        }
    }
    while open.len() > 1 {
        end(&mut open);
    }
    open.pop().map(|root| root.children).unwrap_or_default()
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

/// Replaces the references that the sanitizer writes.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut plain = text.to_owned();
    for (reference, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&amp;", "&")] {
        plain = plain.replace(reference, character);
    }
    plain
}
