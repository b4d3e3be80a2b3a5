use crate::blocks::{Writer, is_block_name};
use crate::media::has_scheme;
use crate::notes::is_way_back;
use crate::tree::{Element, Node};
use crate::{Change, Target, escape};

/// A line break within a paragraph, until the paragraph is finished.
pub const BREAK: char = '\u{1}';

/// The content of an element without the white space around it, and that as a space or nothing.
struct Inner {
    before: &'static str,
    text: String,
    after: &'static str,
}

impl Writer<'_> {
    /// Appends nodes as a part of a line, with [`BREAK`]s; white space is collapsed.
    pub fn inline(&mut self, out: &mut String, nodes: &[Node], in_table: bool) {
        for node in nodes {
            match node {
                Node::Text(text) => append(out, text, in_table),
                Node::Element(element) if self.notes.is_note(element) => {}
                Node::Element(element) => self.inline_element(out, element, in_table),
            }
        }
    }

    pub fn inline_element(&mut self, out: &mut String, element: &Element, in_table: bool) {
        match element.name.as_str() {
            "br" => out.push(BREAK),
            "b" | "strong" => self.wrapped(out, element, ("**", "strong"), in_table),
            "em" | "i" | "cite" | "dfn" | "var" => self.wrapped(out, element, ("*", "em"), in_table),
            "del" | "s" | "strike" => self.wrapped(out, element, ("~~", "del"), in_table),
            "sub" | "sup" | "kbd" | "mark" | "ins" | "u" | "small" => self.tagged(out, element, in_table),
            "code" | "tt" | "samp" => {
                let code = collapsed(&plain(&element.children));
                if !code.trim().is_empty() && !(in_table && code.contains('|')) {
                    out.push_str(&escape::code(&code));
                } else {
                    append(out, &code, in_table);
                }
            }
            "q" => {
                out.push('“');
                self.inline(out, &element.children, in_table);
                out.push('”');
            }
            "a" => self.link(out, element, in_table),
            "img" => self.picture(out, element, in_table),
            "iframe" | "embed" | "video" | "audio" | "source" => self.embedded(out, element, in_table),
            "math" => self.formula(out, element, in_table),
            "svg" | "canvas" | "object" => self.drawing(out, element, in_table),
            "form" | "input" | "select" | "textarea" | "button" => {
                self.changes.insert(Change::Form);
                self.inline(out, &element.children, in_table);
            }
            "pre" => {
                self.break_line(out);
                append_lines(out, &plain(&element.children), in_table);
                self.break_line(out);
            }
            // In a cell or a heading, blocks stand one after the other.
            name if is_block_name(name) || matches!(name, "td" | "th") => {
                self.break_line(out);
                self.inline(out, &element.children, in_table);
                self.break_line(out);
            }
            "wbr" | "head" | "script" | "style" | "template" | "title" => {}
            _ => self.inline(out, &element.children, in_table),
        }
    }

    /// Appends emphasized text: with signs where Markdown takes them for emphasis, else with tags.
    fn wrapped(&mut self, out: &mut String, element: &Element, (sign, tag): (&str, &str), in_table: bool) {
        let Inner { before, text, after } = self.inner(element, in_table);
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let fits = is_word(text.chars().next()) && is_word(text.chars().next_back()) && !text.contains(BREAK);
        out.push_str(space(out, before));
        if fits && !out.ends_with(['*', '~']) {
            out.extend([sign, &text, sign]);
        } else if !text.is_empty() {
            out.extend(["<", tag, ">", &text, "</", tag, ">"]);
        }
        out.push_str(after);
    }

    fn tagged(&mut self, out: &mut String, element: &Element, in_table: bool) {
        let Inner { before, text, after } = self.inner(element, in_table);
        out.push_str(space(out, before));
        if !text.is_empty() {
            out.extend(["<", &element.name, ">", &text, "</", &element.name, ">"]);
        }
        out.push_str(after);
    }

    fn inner(&mut self, element: &Element, in_table: bool) -> Inner {
        let mut inner = String::new();
        self.inline(&mut inner, &element.children, in_table);
        let is_space = |c: char| c.is_whitespace() || c == BREAK;
        let text = inner.trim_matches(is_space).to_owned();
        let space = |has: bool| if has { " " } else { "" };
        let after = space(inner.ends_with(is_space) && !text.is_empty());
        Inner { before: space(inner.starts_with(is_space)), text, after }
    }

    fn link(&mut self, out: &mut String, element: &Element, in_table: bool) {
        if is_way_back(element) {
            return;
        }
        if let Some(reference) = self.notes.refer(element) {
            escape_exclamation(out);
            out.push_str(&reference);
            return;
        }
        let address = element
            .attribute("href")
            .filter(|address| !["javascript", "data", "vbscript"].iter().any(|one| has_scheme(address, one)));
        let target = address.map(|address| (self.target)(address));
        let Inner { before, text, after } = self.inner(element, in_table);
        out.push_str(space(out, before));
        match target {
            Some(Target::To(address)) if !text.is_empty() => {
                escape_exclamation(out);
                out.extend(["[", &text.replace(BREAK, " "), "](", &escape::destination(&address), ")"]);
            }
            _ => out.push_str(&text),
        }
        out.push_str(after);
    }

    fn break_line(&self, out: &mut String) {
        if !is_at_start(out) {
            out.push(BREAK);
        }
    }
}

/// Escapes a `!` before a link, which would make it a picture.
fn escape_exclamation(out: &mut String) {
    if out.ends_with('!') {
        out.insert(out.len() - 1, '\\');
    }
}

/// Appends text, with white space collapsed across pieces.
pub fn append(out: &mut String, text: &str, in_table: bool) {
    let mut text = collapsed(text);
    if out.ends_with([BREAK, ' ']) {
        text = text.trim_start_matches(' ').to_owned();
    }
    escape::text(out, &text, in_table);
}

/// Returns the space to append to `out`, which may end in one.
fn space(out: &str, space: &'static str) -> &'static str {
    if out.ends_with([BREAK, ' ']) { "" } else { space }
}

/// Appends lines of text, with a break after each but the last.
fn append_lines(out: &mut String, text: &str, in_table: bool) {
    for (at, line) in text.trim_matches('\n').split('\n').enumerate() {
        if at > 0 {
            out.push(BREAK);
        }
        append(out, line, in_table);
    }
}

fn is_at_start(out: &str) -> bool {
    out.is_empty() || out.ends_with(BREAK)
}

/// Replaces runs of white space by one space. Spaces that don't break stay.
pub fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii_whitespace() || matches!(c, '\u{2028}' | '\u{2029}') => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// Returns the text of nodes as it is.
pub fn plain(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if element.name == "br" => out.push('\n'),
            Node::Element(element) => out.push_str(&plain(&element.children)),
        }
    }
    out
}
