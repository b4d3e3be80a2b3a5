//! A text as a sequence of the parts that rules know, whether Markdown or raw HTML wrote them.

mod raw;
mod reader;

use pulldown_cmark::CowStr;

pub use reader::read;

/// A part and its position in the text, in bytes.
pub type Placed<'a> = (Part<'a>, usize);

#[derive(Debug, Clone, PartialEq)]
pub enum Part<'a> {
    /// Words.
    Text(CowStr<'a>),
    /// Code, a formula, or something that isn't words either.
    Literal,
    SoftBreak,
    HardBreak,
    Picture {
        destination: CowStr<'a>,
        alt: Alt<'a>,
    },
    /// Links aren't nested: one ends where the next begins, as in browsers.
    LinkStart {
        destination: CowStr<'a>,
        has_title: bool,
    },
    LinkEnd,
    /// Headings aren't nested either.
    HeadingStart(u8),
    HeadingEnd,
    /// A place that raw HTML names.
    Anchor(CowStr<'a>),
    Start(Block),
    /// The ends of raw HTML may be missing, or have no start.
    End(Block),
    StrongStart,
    StrongEnd,
}

/// The alternative text of a picture; without one, its title (HTML Accessibility API Mappings, `img`).
#[derive(Debug, Clone, PartialEq)]
pub enum Alt<'a> {
    /// Raw HTML without the attribute.
    Missing,
    /// Raw HTML that says that the picture is decorative.
    Decorative,
    Text(CowStr<'a>),
}

impl<'a> Alt<'a> {
    /// Takes the alternative text, or the title if it is blank.
    fn new(alt: CowStr<'a>, title: CowStr<'a>) -> Self {
        Self::Text(if alt.trim().is_empty() && !title.trim().is_empty() { title } else { alt })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    Paragraph,
    Table,
    Row,
    HeaderCell,
    Cell,
    Quotation,
    /// A list, an alert, a footnote, …
    Other,
}
