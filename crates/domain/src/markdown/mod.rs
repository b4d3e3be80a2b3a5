//! The one Markdown renderer: the same text gives the same HTML on the server and in the browser's preview.
//!
//! `CommonMark` with tables, footnotes, strikethrough, task lists, heading attributes and alerts (`> [!NOTE]`).
//! What people write is never trusted: raw HTML goes through an allow-list (`elements`), is written out well-formed
//! (`writer`), and on the server the whole passes a second, independent sanitiser (`sanitizer`). It finds nothing to change
//! but broken tables, so the browser, where its tables would be a fifth of every learner's download, previews without it.

mod code;
mod elements;
mod escape;
mod footnotes;
mod headings;
mod highlight;
mod link;
mod plain;
#[cfg(not(target_arch = "wasm32"))]
mod sanitizer;
mod table;
mod tags;
mod writer;

pub use headings::{Heading, heading_id};
pub use highlight::highlight;
pub use plain::plain_text;
pub(crate) use tags::{Attribute, Piece, pieces};

use pulldown_cmark::{Event, Parser};

/// Given the destination of a link or image as written, the one to use instead; `None` keeps it.
pub type Resolve = dyn Fn(&str) -> Option<String>;

/// What a text is rendered for. The default leaves links as they are.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    pub resolve: Option<&'a Resolve>,
    /// Tells apart the ids of several texts on one page: letters, digits and hyphens, put behind `h-`.
    pub scope: &'a str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Sanitised, ready for a page.
    pub html: String,
    /// In the order of the text.
    pub headings: Vec<Heading>,
}

/// Renders `source`, in time linear in its length.
#[must_use]
pub fn render(source: &str, options: &Options<'_>) -> Rendered {
    let written = write(source, options);
    #[cfg(not(target_arch = "wasm32"))]
    let written = Rendered { html: sanitizer::clean(&written.html), ..written };
    written
}

fn write(source: &str, options: &Options<'_>) -> Rendered {
    let events: Vec<Event<'_>> = Parser::new_ext(source, syntax()).collect();
    let scope: String = options.scope.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let headings = headings::collect(&events, &scope);
    let html = writer::write(events, &headings, &Options { scope: &scope, ..*options });
    Rendered { html, headings }
}

fn syntax() -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Syntax;
    Syntax::ENABLE_TABLES
        | Syntax::ENABLE_FOOTNOTES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_TASKLISTS
        | Syntax::ENABLE_HEADING_ATTRIBUTES
        | Syntax::ENABLE_GFM
}

#[cfg(test)]
mod safety;
#[cfg(test)]
mod tests;
