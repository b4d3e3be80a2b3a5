//! Raw HTML: elements on the allow-list are written again and closed where necessary; the tags of other HTML elements are
//! dropped, and anything that isn't HTML is shown as it was typed.

use super::images::Image;
use super::inlines::{href, shortened};
use super::{Capture, MAX_DEPTH, Open, Writer, raw_table};
use crate::elements::{self, Element, Kind};
use crate::{Kind as Text, anchors};
use markup::{Attribute, HtmlToken, tokenize};
use markup::{escape, escape_markup};

impl Writer<'_> {
    /// Captures a line of an HTML block, which is read as a whole at its end.
    pub(super) fn html_line(&mut self, html: &str) {
        match &mut self.gathering {
            Some(Capture::Html(gathered)) => gathered.push_str(html),
            _ => self.inline_html(html),
        }
    }

    /// Writes tags within a line of text; ignores them in an image's alternative text.
    pub(super) fn inline_html(&mut self, html: &str) {
        if self.options.kind == Text::Typed {
            self.text(html);
        } else if !self.is_gathering_alt() {
            self.raw(html);
        }
    }

    pub(super) fn raw(&mut self, html: &str) {
        for piece in tokenize(html) {
            match piece {
                HtmlToken::Text(text) => {
                    if !text.trim().is_empty() {
                        self.enter_cell();
                    }
                    escape_markup(&mut self.out, text);
                }
                HtmlToken::Open { name, attributes, written } => match elements::find(name) {
                    Some(element) => self.open_raw(element, &attributes),
                    None => self.unless_dropped(name, written),
                },
                HtmlToken::Close { name, written } => match elements::find(name) {
                    Some(element) => self.close_raw(element),
                    None => self.unless_dropped(name, written),
                },
                HtmlToken::Other(other) => self.as_text(other),
            }
        }
    }

    fn unless_dropped(&mut self, name: &str, tag: &str) {
        if !elements::is_dropped(name) {
            self.as_text(tag);
        }
    }

    fn as_text(&mut self, html: &str) {
        self.enter_cell();
        escape(&mut self.out, html);
    }

    fn open_raw(&mut self, element: &'static Element, attributes: &[Attribute<'_>]) {
        if raw_table::is_part(element) {
            if !self.make_room(element) {
                return;
            }
        } else {
            if element.kind == Kind::Block {
                self.close_inline();
                self.close_raw_paragraph();
            }
            self.enter_cell();
        }
        if element.name == "img" {
            return self.raw_image(element, attributes);
        }
        if element.kind != Kind::Void && self.open.len() >= MAX_DEPTH {
            return;
        }
        let mut html = format!("<{}", element.name);
        if let Some(id) = anchors::id(attributes, self.options.scope)
            && self.anchors.contains(&id)
            && self.anchors_written.insert(id.clone())
        {
            push(&mut html, "id", &id);
        }
        for name in element.attributes {
            self.raw_attribute(&mut html, name, value(attributes, name));
        }
        html.push('>');
        self.out.push_str(&html);
        if element.kind != Kind::Void {
            self.push(Open::Raw(element));
        }
        if element.name == "details" {
            self.folds.push(self.out.len());
        }
    }

    fn raw_image(&mut self, element: &Element, attributes: &[Attribute<'_>]) {
        let url = self.url(&url(value(attributes, "src").unwrap_or_default()));
        let (mut alt, mut title) = (String::new(), String::new());
        escape_markup(&mut alt, shortened(value(attributes, "alt").unwrap_or_default()));
        escape_markup(&mut title, shortened(value(attributes, "title").unwrap_or_default()));
        let mut size = String::new();
        for name in element.attributes {
            if let Some(value) = value(attributes, name).filter(|value| elements::is_number(value)) {
                push(&mut size, name, value);
            }
        }
        self.image(&Image { url, title }, &alt, &size);
    }

    fn raw_attribute(&self, html: &mut String, name: &str, value: Option<&str>) {
        match (name, value) {
            ("href", Some(value)) => html.push_str(&href(&self.url(&url(value)))),
            ("open", Some(_)) => push(html, name, ""),
            ("title", Some(value)) => push(html, name, shortened(value)),
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

    /// Closes inline elements that raw HTML opened last.
    pub(super) fn close_inline(&mut self) {
        let outermost_kept = self.open.iter().rposition(|open| !matches!(open, Open::Raw(raw) if raw.kind == Kind::Inline));
        self.close_to(outermost_kept.map_or(0, |at| at + 1));
    }

    /// Closes a raw paragraph before a block, as HTML parsers would.
    pub(super) fn close_raw_paragraph(&mut self) {
        if matches!(self.open.last(), Some(Open::Raw(raw)) if raw.name == "p") {
            self.close_to(self.open.len() - 1);
        }
    }

    /// Returns the number of open elements up to the last one that Markdown opened: raw HTML can't close those.
    pub(super) fn open_in_markdown(&self) -> usize {
        self.open.iter().rposition(|open| matches!(open, Open::Markdown(_))).map_or(0, |at| at + 1)
    }
}

fn value<'a>(attributes: &[Attribute<'a>], name: &str) -> Option<&'a str> {
    attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name)).map(|attribute| attribute.value)
}

/// Decodes the one character reference that is common in URLs; the sanitizer decodes any others.
fn url(value: &str) -> String {
    value.replace("&amp;", "&")
}

fn push(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape_markup(html, value);
    html.push('"');
}

/// Adds a missing summary, so that the control's name is in the page's language, not in the browser's.
pub(super) fn ensure_summary(out: &mut String, contents: Option<usize>) {
    if let Some(at) = contents.filter(|at| !out[*at..].trim_start().starts_with("<summary>")) {
        out.insert_str(at, "<summary>Details</summary>");
    }
}

pub(super) fn open(out: &mut String, element: &Element) {
    out.push('<');
    out.push_str(element.name);
    out.push('>');
}

pub(super) fn close(out: &mut String, element: &Element) {
    out.push_str("</");
    out.push_str(element.name);
    out.push('>');
    if element.kind == Kind::Block {
        out.push('\n');
    }
}
