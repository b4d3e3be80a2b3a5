#![doc = include_str!("../README.md")]
//!
//! `elements` is the allow-list of raw HTML, `writer` writes events as HTML, and `sanitizer` is the second guard. Browser
//! previews lack that one: its tables would be a fifth of every author's download. `bounds` removes anything that a parser
//! would read again and again, before it is parsed.

mod anchors;
mod autolink;
mod bounds;
mod code;
mod dollars;
mod elements;
mod footnotes;
#[cfg(not(target_arch = "wasm32"))]
mod formulas;
mod headings;
mod lines;
mod link;
mod plain;
mod questions;
#[cfg(not(target_arch = "wasm32"))]
mod sanitizer;
mod table;
mod writer;

use std::borrow::Cow;
use std::ops::Range;

#[cfg(not(target_arch = "wasm32"))]
pub use formulas::formulas_as_html;
pub use headings::{Heading, PREFIX as HEADING_PREFIX, heading_id};
pub use plain::plain_text;

use pulldown_cmark::{Event, OffsetIter, Parser};

/// Returns the destination to use for that of a link or image; `None` keeps it.
pub type Resolve = dyn Fn(&str) -> Option<String>;

/// Returns the HTML of a formula, from [`formulas_as_html`] on the server; `None` shows its source.
pub type FindFormula<'a> = dyn Fn(Formula<'_>) -> Option<String> + 'a;

/// A formula in LaTeX.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formula<'a> {
    pub latex: &'a str,
    /// Whether it stands on its own, not in a line of text.
    pub is_block: bool,
}

impl<'a> Formula<'a> {
    /// Reads a formula as it is written in a text, with its dollar signs.
    #[must_use]
    pub fn parse(source: &'a str) -> Self {
        let within = |sign: &str| source.strip_prefix(sign)?.strip_suffix(sign);
        match within("$$") {
            Some(latex) => Self { latex, is_block: true },
            None => Self { latex: within("$").unwrap_or(source), is_block: false },
        }
    }

    /// Returns the formula with its dollar signs.
    #[must_use]
    pub fn source(&self) -> String {
        let sign = if self.is_block { "$$" } else { "$" };
        format!("{sign}{}{sign}", self.latex)
    }
}

/// The origin of a text, which decides what is markup in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A lesson, which may come from a book: raw HTML of the allow-list, hidden lines in Rust examples, and questions.
    Lesson,
    /// A description, instructions or an announcement: raw HTML of the allow-list.
    Page,
    /// Submitted work or a comment: HTML is shown as text, and a line break stays one.
    Typed,
}

/// Options for rendering a text.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    pub kind: Kind,
    pub resolve: Option<&'a Resolve>,
    /// Gives formulas their HTML where they can't be converted, in browsers.
    pub formulas: Option<&'a FindFormula<'a>>,
    /// Keeps the ids of several texts on one page apart: letters, digits and hyphens, inserted after `h-`.
    pub scope: &'a str,
    /// Whether blocks say on which line of the source they begin, from 0, in `data-line`: an editor scrolls its preview by it.
    pub lines: bool,
    /// Whether questions can be answered. If not, only what they ask and offer is written, for comparing texts.
    pub is_answerable: bool,
}

impl Options<'_> {
    /// Leaves links unchanged, without a scope.
    #[must_use]
    pub const fn of(kind: Kind) -> Self {
        Self { kind, resolve: None, formulas: None, scope: "", lines: false, is_answerable: true }
    }

    /// As [`Options::of`], for the preview in an editor: blocks have the lines of the source.
    #[must_use]
    pub const fn preview(kind: Kind) -> Self {
        Self { lines: true, ..Self::of(kind) }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Sanitized, ready for a page.
    pub html: String,
    /// In the order of the text.
    pub headings: Vec<Heading>,
}

/// Renders `source`, in time linear in its length, to at most about ten times its length.
#[must_use]
pub fn render(source: &str, options: &Options<'_>) -> Rendered {
    let (formatted, unformatted) = bounds::split(source);
    let text = dollars::escape_prices(bounds::bounded(formatted));
    let Written { mut html, headings, read } = write(&text, options);
    #[cfg(not(target_arch = "wasm32"))]
    {
        html = sanitizer::clean(&html);
    }
    code::write_rest(&mut html, &[text.get(read..).unwrap_or_default(), unformatted]);
    Rendered { html, headings }
}

/// Returns the headings of a text, as [`render`] does, without rendering it.
#[must_use]
pub fn headings(source: &str) -> Vec<Heading> {
    let (formatted, _) = bounds::split(source);
    let text = dollars::escape_prices(bounds::bounded(formatted));
    headings::collect(&parse(&text).collect::<Vec<_>>(), "")
}

/// A rendered text before it is sanitized.
struct Written {
    html: String,
    headings: Vec<Heading>,
    /// The length of the source that was rendered, in bytes.
    read: usize,
}

/// Renders a bounded text.
fn write(text: &str, options: &Options<'_>) -> Written {
    let events: Vec<(Event<'_>, Range<usize>)> = parse(text).collect();
    let scope: String = options.scope.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let options = Options { scope: &scope, ..*options };
    let headings = headings::collect(&events, &scope);
    let anchors = anchors::collect(&events, &headings, &options);
    let questions = if options.kind == Kind::Lesson { questions::collect(&events, text) } else { Vec::new() };
    let (html, read) = writer::write(events, &questions, &headings, &anchors, text, &options);
    Written { html, headings, read }
}

/// Returns the events of a bounded text. Everything in DiscoG that reads Markdown goes through this.
pub fn parse(bounded: &str) -> OffsetIter<'_> {
    Parser::new_ext(bounded, syntax()).into_offset_iter()
}

/// Removes anything that takes the parser more than linear time; almost every text is returned unchanged.
pub fn bounded(source: &str) -> Cow<'_, str> {
    bounds::bounded(source)
}

/// Returns a bounded text for [`parse`] in which the dollar signs of prices are replaced. It is as long as it was, so that links and
/// blocks are found where they are in the text.
pub fn mask_prices(bounded: &str) -> Cow<'_, str> {
    dollars::mask_prices(bounded)
}

fn syntax() -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Syntax;
    Syntax::ENABLE_TABLES
        | Syntax::ENABLE_FOOTNOTES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_TASKLISTS
        | Syntax::ENABLE_HEADING_ATTRIBUTES
        | Syntax::ENABLE_GFM
        | Syntax::ENABLE_MATH
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod material;
#[cfg(test)]
mod safety;
#[cfg(test)]
mod tests;
