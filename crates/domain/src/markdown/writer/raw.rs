//! Raw HTML: what the allow-list has is written again, closed where it must be; the rest is dropped.

use super::{Gathering, Open, Writer};
use crate::markdown::elements::{self, Element, Kind};
use crate::markdown::escape::escape_markup;
use crate::markdown::tags::{Attribute, Piece, pieces};

impl Writer<'_> {
    /// A line of an HTML block; the block is read as a whole at its end.
    pub(super) fn html_line(&mut self, html: &str) {
        match &mut self.gathering {
            Some(Gathering::Html(gathered)) => gathered.push_str(html),
            _ => self.inline_html(html),
        }
    }

    /// Tags within a line of text; in an image's alternative text they mean nothing.
    pub(super) fn inline_html(&mut self, html: &str) {
        if self.gathering.is_none() {
            self.raw(html);
        }
    }

    pub(super) fn raw(&mut self, html: &str) {
        for piece in pieces(html) {
            match piece {
                Piece::Text(text) => escape_markup(&mut self.out, text),
                Piece::Open { name, attributes } => {
                    if let Some(element) = elements::find(name) {
                        self.open_raw(element, &attributes);
                    }
                }
                Piece::Close { name } => {
                    if let Some(element) = elements::find(name) {
                        self.close_raw(element);
                    }
                }
            }
        }
    }

    fn open_raw(&mut self, element: &'static Element, attributes: &[Attribute<'_>]) {
        if element.kind == Kind::Block {
            self.close_inline();
            self.close_raw_paragraph();
        }
        if element.kind != Kind::Void {
            if self.is_too_deep() {
                return;
            }
            self.open.push(Open::Raw(element));
        }
        let mut html = format!("<{}", element.name);
        for name in element.attributes {
            let given = attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name));
            let value = given.map(|attribute| attribute.value);
            self.raw_attribute(&mut html, name, value);
        }
        if element.name == "img" {
            html.push_str(" loading=\"lazy\"");
        }
        html.push('>');
        self.out.push_str(&html);
        if element.name == "details" {
            self.folds.push(self.out.len());
        }
    }

    fn raw_attribute(&self, html: &mut String, name: &str, value: Option<&str>) {
        // The one reference that addresses are full of; what is left of others, the sanitiser reads.
        let address = |value: &str| value.replace("&amp;", "&");
        match (name, value) {
            ("href", Some(value)) => self.href(html, &address(value)),
            ("src", Some(value)) => self.src(html, &address(value)),
            ("alt", value) => push(html, name, value.unwrap_or_default()),
            ("open", Some(_)) => push(html, name, ""),
            ("title", Some(value)) => push(html, name, value),
            (_, Some(value)) if elements::is_number(value) => push(html, name, value),
            _ => {}
        }
    }

    fn close_raw(&mut self, element: &'static Element) {
        let within = self.open_in_markdown();
        let opened = self.open[within..].iter().rposition(|open| matches!(open, Open::Raw(raw) if *raw == element));
        if let Some(at) = opened {
            self.close_to(within + at);
        }
    }

    /// Ends inline elements that raw HTML opened last.
    pub(super) fn close_inline(&mut self) {
        let kept = self.open.iter().rposition(|open| !matches!(open, Open::Raw(raw) if raw.kind == Kind::Inline));
        self.close_to(kept.map_or(0, |at| at + 1));
    }

    /// A paragraph holds no block: HTML parsers would end it here too.
    fn close_raw_paragraph(&mut self) {
        if matches!(self.open.last(), Some(Open::Raw(raw)) if raw.name == "p") {
            self.close_to(self.open.len() - 1);
        }
    }

    /// How many elements are open up to and with the last that Markdown opened: raw HTML can't close those.
    fn open_in_markdown(&self) -> usize {
        self.open.iter().rposition(|open| matches!(open, Open::Markdown(_))).map_or(0, |at| at + 1)
    }
}

fn push(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape_markup(html, value);
    html.push('"');
}

/// What unfolds something has a name in the page's language, not in the browser's.
pub(super) fn name_fold(out: &mut String, contents: Option<usize>) {
    if let Some(at) = contents.filter(|at| !out[*at..].trim_start().starts_with("<summary>")) {
        out.insert_str(at, "<summary>Details</summary>");
    }
}

pub(super) fn close(out: &mut String, element: &Element) {
    out.push_str("</");
    out.push_str(element.name);
    out.push('>');
    if element.kind == Kind::Block {
        out.push('\n');
    }
}
