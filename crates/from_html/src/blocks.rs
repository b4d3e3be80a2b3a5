use std::collections::BTreeSet;

use crate::inline::{BREAK, plain};
use crate::notes::Notes;
use crate::tree::{Element, Node, ends_paragraph};
use crate::{Change, Target, escape};

/// Writes Markdown.
pub struct Writer<'a> {
    pub target: &'a mut dyn FnMut(&str) -> Target,
    pub changes: BTreeSet<Change>,
    /// The number of quotes and lists around.
    pub level: usize,
    pub notes: Notes<'a>,
}

/// Quotes and lists within this many aren't indented further, so that what is written grows only by so much.
const MAX_LEVEL: usize = 20;

impl Writer<'_> {
    /// Returns nodes as blocks with an empty line between them.
    pub fn blocks(&mut self, nodes: &[Node]) -> String {
        let mut blocks = Vec::new();
        self.collect(nodes, &mut blocks);
        blocks.join("\n\n")
    }

    pub fn collect(&mut self, nodes: &[Node], blocks: &mut Vec<String>) {
        let mut line = String::new();
        for node in nodes {
            match node {
                Node::Element(element) if self.notes.is_note(element) => {}
                Node::Element(element) if is_block(element) => {
                    finish(&mut line, blocks);
                    self.block(element, blocks);
                }
                node => self.inline(&mut line, std::slice::from_ref(node), false),
            }
        }
        finish(&mut line, blocks);
    }

    fn block(&mut self, element: &Element, blocks: &mut Vec<String>) {
        let children = &element.children;
        let is_indented = matches!(element.name.as_str(), "blockquote" | "ul" | "ol");
        if is_indented && self.level == MAX_LEVEL {
            return self.collect(children, blocks);
        }
        self.level += usize::from(is_indented);
        match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, blocks),
            "hr" => blocks.push("---".to_owned()),
            "pre" => blocks.extend(code_block(&plain(children))),
            "blockquote" => {
                let quoted = self.blocks(children);
                blocks.extend((!quoted.is_empty()).then(|| indented(&quoted, "> ", "> ")));
            }
            "ul" | "ol" => self.list(element, blocks),
            "table" => self.table(element, blocks),
            "dt" | "summary" | "caption" => {
                let mut line = String::new();
                self.inline(&mut line, children, false);
                let line = line.trim_matches(|c: char| c.is_whitespace() || c == BREAK).replace(BREAK, " ");
                blocks.extend((!line.is_empty()).then(|| format!("<strong>{line}</strong>")));
            }
            // Links and embedded films may stand around blocks.
            "a" | "video" | "audio" | "object" => {
                let mut line = String::new();
                self.inline_element(&mut line, element, false);
                finish(&mut line, blocks);
            }
            "form" => {
                self.changes.insert(Change::Form);
                self.collect(children, blocks);
            }
            "svg" => {
                self.changes.insert(Change::Picture);
            }
            _ => self.collect(children, blocks),
        }
        self.level -= usize::from(is_indented);
    }

    fn heading(&mut self, element: &Element, blocks: &mut Vec<String>) {
        let mut line = String::new();
        self.inline(&mut line, &element.children, false);
        let line = line.replace(BREAK, " ");
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        let level = element.name[1..].parse().unwrap_or(2);
        // A `#` or braces at the end would belong to the heading's syntax.
        let (text, last) = line.split_at(line.len() - usize::from(line.ends_with(['#', '}'])));
        let escape = if last.is_empty() { "" } else { "\\" };
        blocks.push(format!("{} {text}{escape}{last}", "#".repeat(level)));
    }
}

/// Returns whether elements of this name are blocks.
pub fn is_block_name(name: &str) -> bool {
    match name {
        "caption" | "dd" | "dt" | "figcaption" | "li" | "nav" | "summary" | "tr" => true,
        "form" => false,
        name => ends_paragraph(name),
    }
}

/// Returns whether the element is a block, or holds one.
pub fn is_block(element: &Element) -> bool {
    is_block_name(&element.name) || element.children.iter().any(|child| matches!(child, Node::Element(child) if is_block(child)))
}

/// Ends a paragraph.
fn finish(line: &mut String, blocks: &mut Vec<String>) {
    let written = std::mem::take(line);
    let lines: Vec<_> = written.split(BREAK).map(str::trim).filter(|line| !line.is_empty()).map(escape::line_start).collect();
    if !lines.is_empty() {
        blocks.push(lines.join("\\\n"));
    }
}

fn code_block(code: &str) -> Option<String> {
    let code = code.strip_prefix('\n').unwrap_or(code).trim_end();
    let fence = escape::fence(code, 3);
    (!code.trim().is_empty()).then(|| format!("{fence}\n{code}\n{fence}"))
}

/// Returns the lines of `text` with `first` before the first and `rest` before each other; empty lines get no spaces at their end.
pub fn indented(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (at, line) in text.split('\n').enumerate() {
        let before = if at == 0 { first } else { rest };
        if at > 0 {
            out.push('\n');
        }
        out.push_str(if line.is_empty() { before.trim_end() } else { before });
        out.push_str(line);
    }
    out
}
