//! HTML as a tree.

use std::borrow::Cow;

use markup::{Attribute, HtmlToken, tokenize};

/// A part of a page. Equal parts look equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Node<'a> {
    /// As written, including character references.
    Text(&'a str),
    Element(Element<'a>),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Element<'a> {
    pub name: &'a str,
    /// Whether it is within a line of text. The code of a block isn't: it has lines of its own.
    pub is_inline: bool,
    /// The start tag, as written.
    pub open: &'a str,
    /// The start tag without its id.
    pub anonymous: Cow<'a, str>,
    pub children: Vec<Node<'a>>,
    /// The end tag; empty for an element without content.
    pub close: &'a str,
}

/// Elements that never have an end tag, according to the HTML standard.
const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "source", "track", "wbr"];

/// Elements within a line of text.
const INLINE: [&str; 33] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input", "ins",
    "kbd", "label", "mark", "math", "picture", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
];

/// Blocks whose content is text.
const TEXT_BLOCKS: [&str; 15] =
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "li", "td", "th", "dt", "dd", "summary", "figcaption"];

/// Elements whose parts make no sense by themselves.
const WHOLE: [&str; 3] = ["button", "math", "picture"];

impl<'a> Element<'a> {
    pub fn is_text_block(&self) -> bool {
        TEXT_BLOCKS.contains(&self.name)
    }

    pub fn is_heading(&self) -> bool {
        matches!(self.name.as_bytes(), [b'h', b'1'..=b'6'])
    }

    /// Returns whether it is compared only as a whole.
    pub fn is_whole(&self) -> bool {
        WHOLE.contains(&self.name) || self.close.is_empty()
    }

    /// Returns the words in it.
    pub fn words(&self) -> Vec<&'a str> {
        let mut words = Vec::new();
        collect_words(&self.children, &mut words);
        words
    }
}

fn collect_words<'a>(nodes: &[Node<'a>], words: &mut Vec<&'a str>) {
    for node in nodes {
        match node {
            Node::Text(text) => words.extend(text.split_whitespace()),
            Node::Element(element) => collect_words(&element.children, words),
        }
    }
}

/// Writes a start tag anew, without its id: its values stay as they were escaped.
fn without_id<'a>(name: &str, written: &'a str, attributes: &[Attribute<'a>]) -> Cow<'a, str> {
    if attributes.iter().all(|attribute| attribute.name != "id") {
        return Cow::Borrowed(written);
    }
    let kept = attributes.iter().filter(|attribute| attribute.name != "id");
    let kept: String = kept.map(|attribute| format!(" {}=\"{}\"", attribute.name, attribute.value)).collect();
    Cow::Owned(format!("<{name}{kept}>"))
}

/// Reads well-formed HTML. What isn't a tag to a browser is left out.
pub fn parse(html: &str) -> Vec<Node<'_>> {
    let mut open: Vec<Element<'_>> = Vec::new();
    let mut top = Vec::new();
    for token in tokenize(html) {
        let node = match token {
            HtmlToken::Text(text) => Node::Text(text),
            HtmlToken::Open { name, written, attributes } => {
                let anonymous = without_id(name, written, &attributes);
                let of_block = name == "code" && open.last().is_some_and(|parent| parent.name == "pre");
                let is_inline = INLINE.contains(&name) && !of_block;
                let element = Element { name, is_inline, open: written, anonymous, children: Vec::new(), close: "" };
                if !VOID.contains(&name) && !written.ends_with("/>") {
                    open.push(element);
                    continue;
                }
                Node::Element(element)
            }
            HtmlToken::Close { name, written } => match open.pop_if(|element| element.name == name) {
                Some(element) => Node::Element(Element { close: written, ..element }),
                None => continue,
            },
            HtmlToken::Other(_) => continue,
        };
        open.last_mut().map_or(&mut top, |parent| &mut parent.children).push(node);
    }
    while let Some(unclosed) = open.pop() {
        open.last_mut().map_or(&mut top, |parent| &mut parent.children).extend(unclosed.children);
    }
    top
}
