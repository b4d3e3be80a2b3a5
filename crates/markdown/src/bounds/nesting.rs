//! The bound on how deep quotes, list items and footnotes can be nested.

/// The deepest nesting of containers. Rendered text shows fewer; people write a handful.
pub(crate) const MAX_NESTING: usize = 60;

/// Returns the positions where a backslash keeps containers from nesting deeper than [`MAX_NESTING`].
///
/// A line opens a container only with a mark among those that it begins with, and it continues a quote only with a `>`
/// among them and a list item only with two columns of space or more. So a line's marks and columns bound the depth that
/// it can reach.
pub(super) fn excessive(source: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut items = 0;
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        let mut beginning = Beginning { line, at: 0, columns: 0 };
        let mut marks = 0;
        let items_before = items;
        while let Some(mark) = beginning.next() {
            marks += 1;
            if marks + (beginning.columns / 2).min(items_before) > MAX_NESTING {
                found.push(start + mark.escaped_at);
                break;
            }
            items += usize::from(!mark.is_quote);
        }
        start += line.len();
    }
    found
}

struct Mark {
    /// The position where a backslash turns the mark into text.
    escaped_at: usize,
    is_quote: bool,
}

/// The marks a line begins with.
struct Beginning<'a> {
    line: &'a str,
    at: usize,
    /// Columns of space so far.
    columns: usize,
}

impl Beginning<'_> {
    fn next(&mut self) -> Option<Mark> {
        self.skip_space();
        let rest = &self.line[self.at..];
        let first = *rest.as_bytes().first()?;
        let (escape, length) = match first {
            b'>' => (0, 1),
            b'-' | b'+' | b'*' if ends_mark(&rest[1..]) => (0, 1),
            b'0'..=b'9' => numbered(rest)?,
            b'[' if rest.starts_with("[^") => (0, footnote(rest.as_bytes())?),
            _ => return None,
        };
        let mark = Mark { escaped_at: self.at + escape, is_quote: first == b'>' };
        self.at += length;
        Some(mark)
    }

    fn skip_space(&mut self) {
        let rest = &self.line.as_bytes()[self.at..];
        let spaces = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t'));
        let (mut length, mut columns) = (0, 0);
        for space in spaces {
            length += 1;
            columns += if *space == b'\t' { 4 } else { 1 };
        }
        self.at += length;
        self.columns += columns;
    }
}

/// Finds `12.` or `12)`: returns the position of its punctuation, and its length.
fn numbered(rest: &str) -> Option<(usize, usize)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    (digits <= 9 && after.starts_with(['.', ')']) && ends_mark(&after[1..])).then_some((digits, digits + 1))
}

/// Returns the length of `[^label]:`.
fn footnote(rest: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        match rest.get(at)? {
            b'\\' if rest.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
            b'[' | b'\n' | b'\r' => return None,
            b']' => return (rest.get(at + 1) == Some(&b':')).then_some(at + 2),
            _ => at += 1,
        }
    }
}

fn ends_mark(after: &str) -> bool {
    after.is_empty() || after.starts_with([' ', '\t', '\n', '\r'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Tag, TagEnd};

    use super::super::bounded;
    use super::*;
    use crate::parse;

    /// Returns the deepest nesting of containers in the parser.
    fn depth(text: &str) -> usize {
        let mut depth = 0_usize;
        let mut deepest = 0;
        for (event, _) in parse(text) {
            match event {
                Event::Start(Tag::BlockQuote(_) | Tag::Item | Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition) => depth -= 1,
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        deepest
    }

    #[test]
    fn normal_texts_are_unchanged() {
        let stairs: String = (0..25).map(|level| format!("{}- item\n", "  ".repeat(level))).collect();
        let diagram = format!("```\n{}> a\n```\n", " ".repeat(300));
        let rule = format!("{}\n", "- ".repeat(40));
        for text in ["> > > quote\n", "1. a\n   - b\n     > c\n", "[^1]: note\n", &stairs, &diagram, &rule, &"> ".repeat(50)] {
            assert_eq!(bounded(text), *text);
        }
    }

    #[test]
    fn deep_nesting_is_escaped() {
        let indented: String = (0..400).map(|level| format!("{}- a\n", "  ".repeat(level))).collect();
        let notes: String = (0..400).map(|number| format!("[^{number}\\]:]: - ")).collect();
        let deep = [">", "> ", "- ", "+ ", "1. ", "99) ", "-\t", "> - ", "> 1. ", "   > "].map(|mark| mark.repeat(3_000) + "a");
        for text in deep.into_iter().chain([indented, notes]) {
            assert!(depth(&text) > MAX_NESTING, "{text:.50}");
            let bounded = bounded(&text);
            assert!(depth(&bounded) <= MAX_NESTING, "{text:.50}: {}", depth(&bounded));
            assert_eq!(bounded.replace('\\', ""), text.replace('\\', ""));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// Lines of marks and spaces, each repeated so often that it would nest too deep.
        #[test]
        fn nesting_is_bounded_for_all_texts(lines in proptest::collection::vec(
            ("[ \t]{0,12}", proptest::collection::vec("(>|-|\\*|\\+|1\\.|12\\)|\\[\\^a\\]:|> \\[!NOTE\\]\n|a|#|```|\\||<b>)[ \t]{0,5}", 1..8), 1_usize..80), 1..12)
        ) {
            let text: String = lines.iter().map(|(space, marks, times)| format!("{}{}\n", space.repeat(*times / 4), marks.concat().repeat(*times))).collect();
            let bounded = bounded(&text);
            prop_assert!(depth(&bounded) <= MAX_NESTING, "{}", depth(&bounded));
        }
    }
}
