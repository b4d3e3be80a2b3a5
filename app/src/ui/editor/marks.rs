//! The edits that the editor's buttons and keys make. Positions are in UTF-16 units, as in the browser.

use std::ops::Range;

/// A change that a button or key makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Bold,
    Italic,
    Code,
    Link,
    Heading,
    List,
    Quote,
    Table,
    Indent,
    Outdent,
}

/// A replacement of `range` by `text`, after which `select` is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub range: Range<usize>,
    pub text: String,
    pub select: Range<usize>,
}

/// Returns the edit that applies a mark to the selection.
pub(super) fn edit(text: &str, selection: Range<usize>, mark: Mark) -> Edit {
    let bytes = byte_at(text, selection.start)..byte_at(text, selection.end);
    let change = match mark {
        Mark::Bold => wrap(text, bytes, "**", "bold text"),
        Mark::Italic => wrap(text, bytes, "_", "italic text"),
        Mark::Code if text[bytes.clone()].contains('\n') => fence(text, bytes),
        Mark::Code => wrap(text, bytes, "`", "code"),
        Mark::Link => link(text, bytes),
        Mark::Heading => lines(text, bytes, heading),
        Mark::List => prefix(text, bytes, "- "),
        Mark::Quote => prefix(text, bytes, "> "),
        Mark::Table => table(text, bytes),
        Mark::Indent if bytes.is_empty() => Change { range: bytes, text: "  ".into(), select: 2..2 },
        Mark::Indent => lines(text, bytes, |line| format!("  {line}")),
        Mark::Outdent => lines(text, bytes, outdent),
    };
    change.counted(text)
}

/// Returns the edit for Enter in a list or quote: begins the next item, or ends the list after an empty one.
pub(super) fn next_item(text: &str, caret: usize) -> Option<Edit> {
    let caret = byte_at(text, caret);
    let start = text[..caret].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..caret];
    let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
    let marker = marker(rest)?;
    if rest.len() == marker.len() {
        return Some(Change { range: start..caret, text: String::new(), select: 0..0 }.counted(text));
    }
    let next = match marker.trim_end().strip_suffix('.').and_then(|number| number.parse::<u32>().ok()) {
        Some(number) => format!("\n{indent}{}. ", number.saturating_add(1)),
        None => format!("\n{indent}{marker}"),
    };
    let end = next.len();
    Some(Change { range: caret..caret, text: next, select: end..end }.counted(text))
}

/// An edit in byte positions, with its selection relative to the start of its text.
struct Change {
    range: Range<usize>,
    text: String,
    select: Range<usize>,
}

impl Change {
    fn counted(self, text: &str) -> Edit {
        let start = units(&text[..self.range.start]);
        let select = |byte: usize| start + units(&self.text[..byte]);
        Edit {
            range: start..units(&text[..self.range.end]),
            select: select(self.select.start)..select(self.select.end),
            text: self.text,
        }
    }
}

fn wrap(text: &str, range: Range<usize>, mark: &str, placeholder: &str) -> Change {
    let inner = &text[range.clone()];
    if text[..range.start].ends_with(mark) && text[range.end..].starts_with(mark) {
        let select = 0..inner.len();
        return Change { range: range.start - mark.len()..range.end + mark.len(), text: inner.into(), select };
    }
    let inner = if inner.is_empty() { placeholder } else { inner };
    let select = mark.len()..mark.len() + inner.len();
    Change { text: format!("{mark}{inner}{mark}"), range, select }
}

fn fence(text: &str, range: Range<usize>) -> Change {
    let inner = text[range.clone()].trim_end_matches('\n');
    let before = if text[..range.start].is_empty() || text[..range.start].ends_with('\n') { "" } else { "\n" };
    let open = before.len() + 3;
    Change { text: format!("{before}```\n{inner}\n```\n"), range, select: open..open }
}

fn link(text: &str, range: Range<usize>) -> Change {
    const TARGET: &str = "https://";
    let inner = &text[range.clone()];
    let inner = if inner.is_empty() { "link text" } else { inner };
    let start = inner.len() + 3;
    Change { text: format!("[{inner}]({TARGET})"), range, select: start..start + TARGET.len() }
}

fn heading(line: &str) -> String {
    match (line.strip_prefix("### "), line.strip_prefix("## ")) {
        (Some(rest), _) => rest.into(),
        (_, Some(rest)) => format!("### {rest}"),
        _ => format!("## {line}"),
    }
}

/// Begins all lines with a marker, or with none if all of them have it.
fn prefix(text: &str, range: Range<usize>, marker: &str) -> Change {
    let whole = whole_lines(text, &range);
    let all_have_it = text[whole].lines().all(|line| line.starts_with(marker));
    lines(text, range, |line| match line.strip_prefix(marker) {
        Some(rest) if all_have_it => rest.into(),
        Some(_) => line.into(),
        None => format!("{marker}{line}"),
    })
}

/// Inserts a table after the line of the selection, with empty lines around it, and selects its first heading.
fn table(text: &str, range: Range<usize>) -> Change {
    const TABLE: &str = "| Column | Column |\n| ------ | ------ |\n|        |        |";
    const FIRST: Range<usize> = 2..8;
    let at = whole_lines(text, &range).end;
    let (before, after) = text.split_at(at);
    let open = if before.is_empty() || before.ends_with("\n\n") {
        ""
    } else if before.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let close = if after.starts_with("\n\n") { "" } else { "\n" };
    let select = open.len() + FIRST.start..open.len() + FIRST.end;
    Change { range: at..at, text: format!("{open}{TABLE}{close}"), select }
}

fn outdent(line: &str) -> String {
    line.strip_prefix("  ").or_else(|| line.strip_prefix(' ')).unwrap_or(line).into()
}

/// Changes every line that the selection touches, and selects them or keeps the caret at the end of its line.
fn lines(text: &str, range: Range<usize>, change: impl Fn(&str) -> String) -> Change {
    let whole = whole_lines(text, &range);
    let changed = text[whole.clone()].split('\n').map(change).collect::<Vec<_>>().join("\n");
    let start = if range.is_empty() { changed.len() } else { 0 };
    Change { range: whole, select: start..changed.len(), text: changed }
}

fn whole_lines(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let last = if range.is_empty() || !text[..range.end].ends_with('\n') { range.end } else { range.end - 1 };
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    start..end
}

/// Returns the marker of a list item or quote, including its space.
fn marker(line: &str) -> Option<&str> {
    if ["- ", "* ", "+ ", "> "].iter().any(|marker| line.starts_with(marker)) {
        return Some(&line[..2]);
    }
    let digits = line.len() - line.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    ((1..=9).contains(&digits) && line[digits..].starts_with(". ")).then(|| &line[..digits + 2])
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Returns the byte position of a UTF-16 position; the end of the text for positions beyond it.
fn byte_at(text: &str, position: usize) -> usize {
    let mut seen = 0;
    for (byte, letter) in text.char_indices() {
        if seen >= position {
            return byte;
        }
        seen += letter.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests;
