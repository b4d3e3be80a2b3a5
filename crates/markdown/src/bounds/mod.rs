//! Bounds on the parser's input. The parser visits all open containers at each line, everything that a link's title spans at
//! each of the title's lines, and all columns of a table at each of its rows; each is linear once depth, lines and missing
//! cells are bounded.

mod nesting;
mod tables;
mod titles;

use std::borrow::Cow;

#[cfg(test)]
pub(super) use nesting::MAX_NESTING;

/// The longest text that is formatted, in bytes; the rest is shown as it was typed. Five times the longest chapter of the
/// books we know.
const MAX_FORMATTED: usize = 400_000;

/// Splits `source` at the end of a line into the part to format and the rest.
pub(super) fn split(source: &str) -> (&str, &str) {
    if source.len() <= MAX_FORMATTED {
        return (source, "");
    }
    let mut end = MAX_FORMATTED;
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let line = source[..end].rfind('\n').map_or(end, |newline| newline + 1);
    source.split_at(line)
}

/// Returns `source` with a backslash before each mark that would nest too deep, begin a title of too many lines or make a
/// table with too many cells.
pub(super) fn bounded(source: &str) -> Cow<'_, str> {
    let mut marks = nesting::excessive(source);
    marks.extend(titles::excessive(source));
    marks.extend(tables::excessive(source));
    if marks.is_empty() {
        return Cow::Borrowed(source);
    }
    marks.sort_unstable();
    marks.dedup();
    Cow::Owned(with_backslashes(source, &marks))
}

/// Returns `source` with a backslash before each mark, given by their positions in order.
pub(super) fn with_backslashes(source: &str, marks: &[usize]) -> String {
    let mut escaped = String::with_capacity(source.len() + marks.len());
    let mut copied = 0;
    for mark in marks {
        escaped.push_str(&source[copied..*mark]);
        escaped.push('\\');
        copied = *mark;
    }
    escaped.push_str(&source[copied..]);
    escaped
}
