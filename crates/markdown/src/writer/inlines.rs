use super::{Capture, Writer};
use crate::autolink::links_in;
use crate::headings::heading_id;
use crate::link::{EXTERNAL_REL, is_allowed, is_external};
use markup::{escape, escape_text};

impl Writer<'_> {
    /// Writes the text since the last event that wasn't text, with its bare URLs as links.
    pub(super) fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.enter_cell();
        }
        let mut copied = 0;
        if self.links == 0 {
            for url in links_in(&text) {
                escape_text(&mut self.out, &text[copied..url.at]);
                self.out.push_str("<a");
                self.link_to(&url.href);
                self.out.push('>');
                escape_text(&mut self.out, url.text);
                self.out.push_str("</a>");
                copied = url.at + url.text.len();
            }
        }
        escape_text(&mut self.out, &text[copied..]);
    }

    pub(super) fn inline_code(&mut self, text: &str) {
        if self.gathering.is_some() {
            return self.text(text);
        }
        self.enter_cell();
        self.out.push_str("<code>");
        escape_text(&mut self.out, text);
        self.out.push_str("</code>");
    }

    pub(super) fn hard_break(&mut self) {
        if self.gathering.is_some() {
            return self.text("\n");
        }
        self.enter_cell();
        self.out.push_str("<br>\n");
    }

    pub(super) fn task(&mut self, done: bool) {
        let state = if done { " checked=\"\" aria-label=\"done\"" } else { " aria-label=\"to do\"" };
        self.out.push_str(&format!("<input type=\"checkbox\" disabled=\"\"{state}> "));
    }

    pub(super) fn start_link(&mut self, destination: &str, title: &str, is_email: bool) {
        let url = if is_email { format!("mailto:{destination}") } else { self.url(destination) };
        let mut html = format!("<a{}", href(&url));
        attribute(&mut html, "title", shortened(title));
        html.push('>');
        self.open(&html, "</a>");
    }

    pub(super) fn link_to(&mut self, url: &str) {
        self.out.push_str(&href(url));
    }

    /// Returns the URL for a destination. A fragment that names a heading or place of this text leads to it; the resolver
    /// decides the rest.
    pub(super) fn url(&self, destination: &str) -> String {
        if let Some(name) = destination.strip_prefix('#') {
            let id = heading_id(name, self.options.scope);
            if self.heading_ids.contains(id.as_str()) || self.anchors.contains(&id) {
                return format!("#{id}");
            }
        }
        let resolved = self.options.resolve.and_then(|resolve| resolve(destination));
        resolved.unwrap_or_else(|| destination.to_owned()).replace(' ', "%20").replace('\\', "%5C")
    }

    pub(super) fn is_gathering_alt(&self) -> bool {
        matches!(self.gathering, Some(Capture::Alt { .. }))
    }
}

/// Returns the attribute, with `rel` if the URL leaves the site; empty for a URL that isn't allowed.
pub(super) fn href(url: &str) -> String {
    let mut html = String::new();
    if is_allowed(url) {
        html.push_str(" href=\"");
        escape(&mut html, url);
        html.push('"');
        if is_external(url) {
            attribute(&mut html, "rel", EXTERNAL_REL);
        }
    }
    html
}

/// Shortens the text of an attribute for people.
pub(super) fn shortened(text: &str) -> &str {
    const MAX_CHARS: usize = 1_000;
    text.char_indices().nth(MAX_CHARS).map_or(text, |(end, _)| &text[..end])
}

/// Appends the attribute unless it is empty.
fn attribute(html: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape(html, value);
        html.push('"');
    }
}
