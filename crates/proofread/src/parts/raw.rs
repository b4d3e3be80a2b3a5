//! Raw HTML. Anything that the renderer's allow-list doesn't know counts as something to see, but not as words.

use markup::{Attribute, HtmlToken, tokenize};

use super::reader::Reader;
use super::{Alt, Block, Part};

/// Elements within a line of text that need no part of their own.
const INLINE: [&str; 18] =
    ["abbr", "b", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"];
const LITERAL: [&str; 5] = ["code", "kbd", "pre", "samp", "var"];
const BLOCKS: [&str; 17] = [
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "li",
    "ol",
    "p",
    "section",
    "summary",
    "tbody",
    "tfoot",
    "thead",
    "ul",
];

/// Lines of raw HTML, without the marks of lists and quotations around it.
#[derive(Default)]
pub struct Html {
    text: String,
    /// The position of each line here and in the source.
    lines: Vec<(usize, usize)>,
}

impl Html {
    pub fn push(&mut self, line: &str, at: usize) {
        self.lines.push((self.text.len(), at));
        self.text.push_str(line);
    }

    /// Returns the position in the source of a piece of the text.
    fn place(&self, piece: &str) -> usize {
        let at = piece.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        let line = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.lines.get(line).map_or(0, |(start, source)| source + at - start)
    }
}

impl Reader<'_> {
    pub(super) fn raw(&mut self, html: &Html) {
        for token in tokenize(&html.text) {
            match token {
                HtmlToken::Text(text) if self.literals == 0 => self.raw_text(text, html),
                HtmlToken::Text(text) | HtmlToken::Other(text) => self.push(Part::Literal, html.place(text)),
                HtmlToken::Open { name, attributes, written } => {
                    self.open(&name.to_ascii_lowercase(), &attributes, html.place(written));
                }
                HtmlToken::Close { name, written } => self.close(&name.to_ascii_lowercase(), html.place(written)),
            }
        }
    }

    /// Adds the lines of text, each as a part, as they may have marks between them in the source.
    fn raw_text(&mut self, text: &str, html: &Html) {
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches('\n');
            if !words.is_empty() {
                // Of the same length, so that each word is where it was.
                let words = words.replace("&nbsp;", "      ");
                self.push(Part::Text(words.into()), html.place(line));
            }
            if line.ends_with('\n') {
                self.push(Part::SoftBreak, html.place(line));
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &[Attribute<'_>], at: usize) {
        let value = |wanted| value(attributes, wanted);
        if let Some(name) = value("id").or_else(|| value("name")) {
            self.push(Part::Anchor(name.to_owned().into()), at);
        }
        match name {
            "img" => {
                let destination = value("src").unwrap_or_default().to_owned().into();
                self.push(Part::Picture { destination, alt: alt(attributes) }, at);
            }
            "a" => match value("href") {
                Some(destination) => {
                    let has_title = value("title").is_some_and(|title| !title.trim().is_empty());
                    self.start_link(destination.to_owned().into(), has_title, at);
                }
                None => self.end_link(at),
            },
            "br" | "hr" => self.push(Part::HardBreak, at),
            name if LITERAL.contains(&name) => {
                self.literals += 1;
                self.push(Part::Literal, at);
            }
            name => match (heading_level(name), block(name)) {
                (Some(level), _) => self.start_heading(level, at),
                (_, Some(block)) => self.push(Part::Start(block), at),
                _ if INLINE.contains(&name) => {}
                _ => self.push(Part::Literal, at),
            },
        }
    }

    fn close(&mut self, name: &str, at: usize) {
        match name {
            "a" => self.end_link(at),
            name if LITERAL.contains(&name) => self.literals = self.literals.saturating_sub(1),
            name => match (heading_level(name), block(name)) {
                (Some(_), _) => self.end_heading(at),
                (_, Some(block)) => self.push(Part::End(block), at),
                _ => {}
            },
        }
    }
}

fn value<'a>(attributes: &[Attribute<'a>], wanted: &str) -> Option<&'a str> {
    attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(wanted)).map(|attribute| attribute.value)
}

/// Returns the alternative text of a picture. One that is hidden from screen readers has an empty one on the page.
fn alt<'a>(attributes: &[Attribute<'_>]) -> Alt<'a> {
    let is_hidden = matches!(value(attributes, "role"), Some("none" | "presentation"))
        || value(attributes, "aria-hidden").is_some_and(|value| value == "true");
    match (value(attributes, "alt"), value(attributes, "title")) {
        (None, None) if !is_hidden => Alt::Missing,
        (None | Some(""), None) => Alt::Decorative,
        (alt, title) => Alt::new(alt.unwrap_or_default().to_owned().into(), title.unwrap_or_default().to_owned().into()),
    }
}

fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

fn block(name: &str) -> Option<Block> {
    match name {
        "table" => Some(Block::Table),
        "tr" => Some(Block::Row),
        "th" => Some(Block::HeaderCell),
        "td" => Some(Block::Cell),
        "blockquote" => Some(Block::Quotation),
        name => BLOCKS.contains(&name).then_some(Block::Other),
    }
}
