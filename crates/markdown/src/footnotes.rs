use std::collections::HashMap;
use std::fmt::Write as _;

use super::headings::PREFIX;

/// The footnotes of a text, numbered in the order of their first reference. Their ids contain a dot, which no heading's does.
pub(super) struct Footnotes<'a> {
    scope: &'a str,
    numbers: HashMap<String, usize>,
    contents: HashMap<String, String>,
    /// The length of the contents, in bytes.
    length: usize,
}

/// The most bytes around each footnote's contents.
const FRAME: usize = 150;

impl<'a> Footnotes<'a> {
    pub fn new(scope: &'a str) -> Self {
        Self { scope, numbers: HashMap::new(), contents: HashMap::new(), length: 0 }
    }

    /// Writes a reference to the footnote. The footnote links back to the first one.
    pub fn refer(&mut self, out: &mut String, label: &str) {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(label.to_lowercase()).or_insert(next);
        let scope = self.scope;
        let id = if number == next { format!(" id=\"{PREFIX}{scope}mark.{number}\"") } else { String::new() };
        let _ = write!(out, "<sup class=\"footnote\"><a href=\"#{PREFIX}{scope}note.{number}\"{id}>{number}</a></sup>");
    }

    /// Stores the first definition of a label; ignores later ones.
    pub fn define(&mut self, label: &str, html: String) {
        self.length += html.len();
        self.contents.entry(label.to_lowercase()).or_insert(html);
    }

    /// Returns the bytes of HTML that are still to be written.
    pub fn length(&self) -> usize {
        self.length + FRAME * self.numbers.len()
    }

    /// Writes the footnotes that were referred to, at the end of the text.
    pub fn write(self, out: &mut String) {
        let mut referred: Vec<_> = self.numbers.into_iter().collect();
        if referred.is_empty() {
            return;
        }
        referred.sort_by_key(|(_, number)| *number);
        let scope = self.scope;
        out.push_str("<section class=\"footnotes\"><ol>\n");
        for (label, number) in referred {
            let html = self.contents.get(&label).map_or("", String::as_str);
            let _ = writeln!(
                out,
                "<li id=\"{PREFIX}{scope}note.{number}\">{html}<a href=\"#{PREFIX}{scope}mark.{number}\" \
                 class=\"footnote-back\" aria-label=\"Back to the text\">↩</a></li>"
            );
        }
        out.push_str("</ol></section>\n");
    }
}
