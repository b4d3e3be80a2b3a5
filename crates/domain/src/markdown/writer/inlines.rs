use super::{Gathering, Writer};
use crate::markdown::escape::escape;
use crate::markdown::headings::heading_id;
use crate::markdown::link::{EXTERNAL_REL, is_allowed, is_external};

impl Writer<'_> {
    pub(super) fn inline_code(&mut self, text: &str) {
        if self.gathering.is_some() {
            return self.text(text);
        }
        self.out.push_str("<code>");
        escape(&mut self.out, text);
        self.out.push_str("</code>");
    }

    pub(super) fn hard_break(&mut self) {
        if self.gathering.is_some() {
            return self.text("\n");
        }
        self.out.push_str("<br>\n");
    }

    pub(super) fn task(&mut self, done: bool) {
        let state = if done { " checked=\"\" aria-label=\"done\"" } else { " aria-label=\"to do\"" };
        self.out.push_str(&format!("<input type=\"checkbox\" disabled=\"\"{state}> "));
    }

    pub(super) fn start_link(&mut self, destination: &str, title: &str) {
        let mut html = String::from("<a");
        self.href(&mut html, destination);
        attribute(&mut html, "title", title);
        html.push('>');
        self.open(&html, "</a>");
    }

    pub(super) fn start_image(&mut self, source: &str, title: &str) {
        if let Some(Gathering::Alt { depth, .. }) = &mut self.gathering {
            *depth += 1;
            return;
        }
        let mut opening = String::from("<img");
        self.src(&mut opening, source);
        attribute(&mut opening, "title", title);
        self.gathering = Some(Gathering::Alt { opening, text: String::new(), depth: 1 });
    }

    pub(super) fn end_image(&mut self) {
        match self.gathering.take() {
            Some(Gathering::Alt { opening, text, depth: 1 }) => {
                self.out.push_str(&opening);
                self.out.push_str(" alt=\"");
                escape(&mut self.out, &text);
                self.out.push_str("\" loading=\"lazy\">");
            }
            Some(Gathering::Alt { opening, text, depth }) => {
                self.gathering = Some(Gathering::Alt { opening, text, depth: depth - 1 });
            }
            other => self.gathering = other,
        }
    }

    /// `href`, and `rel` where it leaves the site; nothing for an address that isn't allowed.
    pub(super) fn href(&self, html: &mut String, destination: &str) {
        let address = self.address(destination);
        if is_allowed(&address) {
            html.push_str(" href=\"");
            escape(html, &address);
            html.push('"');
            if is_external(&address) {
                attribute(html, "rel", EXTERNAL_REL);
            }
        }
    }

    pub(super) fn src(&self, html: &mut String, source: &str) {
        let address = self.address(source);
        if is_allowed(&address) {
            attribute(html, "src", &address);
        }
    }

    /// A fragment that names a heading of this text leads to it; the rest is for the resolver to decide.
    fn address(&self, destination: &str) -> String {
        if let Some(name) = destination.strip_prefix('#') {
            let id = heading_id(name, self.options.scope);
            if self.heading_ids.contains(id.as_str()) {
                return format!("#{id}");
            }
        }
        let resolved = self.options.resolve.and_then(|resolve| resolve(destination));
        resolved.unwrap_or_else(|| destination.to_owned()).replace(' ', "%20")
    }
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
