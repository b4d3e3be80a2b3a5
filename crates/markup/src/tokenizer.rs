//! Splits raw HTML into tags and text, like an HTML tokenizer. Comments and the content of elements such as `<script>` are
//! left out; declarations, processing instructions and unclosed constructs are text.

use crate::token::{Attribute, HtmlToken};

/// Elements whose content is neither HTML nor meant for people.
const RAW_TEXT: [&str; 5] = ["script", "style", "iframe", "noembed", "noframes"];

/// The most attributes of a tag that a person would write; the rest are dropped.
const MAX_ATTRIBUTES: usize = 32;

/// Splits `html` into tokens, in order; linear in its length.
pub fn tokenize(html: &str) -> Tokenizer<'_> {
    Tokenizer { html, at: 0, unclosed: [false; RAW_TEXT.len()] }
}

pub struct Tokenizer<'a> {
    html: &'a str,
    at: usize,
    /// Which elements with raw text have no end tag from here on.
    unclosed: [bool; RAW_TEXT.len()],
}

impl<'a> Iterator for Tokenizer<'a> {
    type Item = HtmlToken<'a>;

    fn next(&mut self) -> Option<HtmlToken<'a>> {
        loop {
            let rest = self.rest();
            let next = *rest.as_bytes().get(1).unwrap_or(&b' ');
            let start = self.at;
            let token = if rest.is_empty() {
                return None;
            } else if !rest.starts_with('<') {
                return Some(self.text(0));
            } else if next.is_ascii_alphabetic() {
                self.at += 1;
                self.open(start)
            } else if rest[1..].starts_with('/') && rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.at += 2;
                self.close(start)
            } else if let Some(empty) = ["<!-->", "<!--->"].into_iter().find(|empty| rest.starts_with(empty)) {
                self.at += empty.len();
                continue;
            } else if let Some(comment) = rest.strip_prefix("<!--") {
                if let Some(end) = comment.find("-->") {
                    self.at += end + "<!---->".len();
                    continue;
                }
                None
            } else if next == b'!' || next == b'?' {
                rest.find('>').map(|end| {
                    self.at += end + 1;
                    HtmlToken::Other(&rest[..=end])
                })
            } else {
                return Some(self.text(1));
            };
            // An unclosed construct.
            return token.or_else(|| {
                self.at = self.html.len();
                Some(HtmlToken::Other(&self.html[start..]))
            });
        }
    }
}

impl<'a> Tokenizer<'a> {
    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    /// Takes text up to the next `<` that is at least `least` bytes away.
    fn text(&mut self, least: usize) -> HtmlToken<'a> {
        let rest = self.rest();
        let end = rest[least..].find('<').map_or(rest.len(), |end| end + least);
        self.at += end;
        HtmlToken::Text(&rest[..end])
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn name(&mut self) -> &'a str {
        self.take_while(|c| !c.is_ascii_whitespace() && c != '/' && c != '>')
    }

    fn close(&mut self, start: usize) -> Option<HtmlToken<'a>> {
        let name = self.name();
        self.attributes()?;
        Some(HtmlToken::Close { name, written: &self.html[start..self.at] })
    }

    fn open(&mut self, start: usize) -> Option<HtmlToken<'a>> {
        let name = self.name();
        let attributes = self.attributes()?;
        let written = &self.html[start..self.at];
        if let Some(raw) = RAW_TEXT.iter().position(|raw| raw.eq_ignore_ascii_case(name)) {
            self.skip_raw_text(raw, name);
        }
        Some(HtmlToken::Open { name, attributes, written })
    }

    /// Takes the attributes and the `>` after them; `None` if the HTML ends before it.
    fn attributes(&mut self) -> Option<Vec<Attribute<'a>>> {
        let mut attributes = Vec::new();
        loop {
            self.take_while(|c| c.is_ascii_whitespace() || c == '/');
            if self.rest().starts_with('>') {
                self.at += 1;
                return Some(attributes);
            }
            if self.rest().is_empty() {
                return None;
            }
            let attribute = self.attribute()?;
            if attributes.len() < MAX_ATTRIBUTES {
                attributes.push(attribute);
            }
        }
    }

    fn attribute(&mut self) -> Option<Attribute<'a>> {
        let start = self.at;
        // A name may begin with `=`, according to the tokenizer of the HTML standard.
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        self.take_while(|c| !c.is_ascii_whitespace() && !matches!(c, '/' | '>' | '='));
        let name = &self.html[start..self.at];
        let before_spaces = self.at;
        self.take_while(|c| c.is_ascii_whitespace());
        if !self.rest().starts_with('=') {
            return Some(Attribute { name, value: "", at: before_spaces });
        }
        self.at += 1;
        self.take_while(|c| c.is_ascii_whitespace());
        let quote = self.rest().chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            let at = self.at;
            let value = self.take_while(|c| !c.is_ascii_whitespace() && c != '>');
            return Some(Attribute { name, value, at });
        };
        self.at += 1;
        let at = self.at;
        let value = self.take_while(|c| c != quote);
        if self.rest().is_empty() {
            return None;
        }
        self.at += 1;
        Some(Attribute { name, value, at })
    }

    /// Skips raw text up to its end tag; without one it isn't raw text.
    fn skip_raw_text(&mut self, raw: usize, name: &str) {
        if self.unclosed[raw] {
            return;
        }
        let rest = self.rest();
        let closing = rest.match_indices("</").map(|(at, _)| at).find(|at| {
            let after = &rest.as_bytes()[at + 2..];
            after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        });
        self.unclosed[raw] = closing.is_none();
        self.at += closing.unwrap_or_default();
    }
}

#[cfg(test)]
mod tests;
