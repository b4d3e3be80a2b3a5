use std::collections::HashMap;
use std::fmt::Write as _;

use super::headings::PREFIX;

/// The footnotes of a text, numbered in the order in which they are referred to. Their ids have a dot: no heading's has.
pub(super) struct Footnotes<'a> {
    scope: &'a str,
    numbers: HashMap<String, usize>,
    contents: HashMap<String, String>,
    /// Of the contents, in bytes.
    length: usize,
}

/// Bytes around each footnote's contents, at most.
const FRAME: usize = 150;

impl<'a> Footnotes<'a> {
    pub fn new(scope: &'a str) -> Self {
        Self { scope, numbers: HashMap::new(), contents: HashMap::new(), length: 0 }
    }

    /// Writes the mark that leads to the footnote; the first mark is where the footnote leads back to.
    pub fn refer(&mut self, out: &mut String, label: &str) {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(label.to_lowercase()).or_insert(next);
        let scope = self.scope;
        let id = if number == next { format!(" id=\"{PREFIX}{scope}mark.{number}\"") } else { String::new() };
        let _ = write!(out, "<sup class=\"footnote\"><a href=\"#{PREFIX}{scope}note.{number}\"{id}>{number}</a></sup>");
    }

    /// Keeps the first definition of a label.
    pub fn define(&mut self, label: &str, html: String) {
        self.length += html.len();
        self.contents.entry(label.to_lowercase()).or_insert(html);
    }

    /// Bytes of HTML that are still to be written.
    pub fn length(&self) -> usize {
        self.length + FRAME * self.numbers.len()
    }

    /// Writes those referred to, at the end of the text.
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
