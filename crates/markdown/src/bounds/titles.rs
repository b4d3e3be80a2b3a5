//! The bound on how many lines the title of a link can span.

/// The most lines of a link's title; nobody needs two.
pub(super) const MAX_LINES: usize = 100;

/// The nesting of parentheses at which the parser no longer reads a destination.
const MAX_PARENTHESES: usize = 34;

/// Finds the `(` of every `](destination "title")` whose title spans more than [`MAX_LINES`].
///
/// Each search stops where the next link's search would continue, so this is linear.
pub(super) fn excessive(source: &str) -> Vec<usize> {
    let bytes = source.as_bytes();
    let places = source.match_indices("](").map(|(at, _)| at + 1);
    places.filter(|at| titles(bytes, at + 1).into_iter().flatten().any(|title| is_long(&bytes[title..]))).collect()
}

/// Returns the positions where a title may begin after `](`: right there, or after a destination.
fn titles(bytes: &[u8], at: usize) -> [Option<usize>; 2] {
    let is_title = |at: &usize| bytes.get(*at).is_some_and(|byte| is_quote(*byte));
    let start = skip_space(bytes, at);
    let end = destination(bytes, start).map(|end| skip_space(bytes, end));
    [Some(start).filter(is_title), end.filter(is_title)]
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'(')
}

/// Skips spaces and line ends, and quote marks at the beginning of the next lines.
fn skip_space(bytes: &[u8], at: usize) -> usize {
    let mut in_next_line = false;
    let skipped = bytes[at..].iter().take_while(|byte| {
        in_next_line |= matches!(byte, b'\n' | b'\r');
        **byte <= b' ' || (in_next_line && **byte == b'>')
    });
    at + skipped.count()
}

/// Returns the end of a destination, in angle brackets or up to a space.
fn destination(bytes: &[u8], start: usize) -> Option<usize> {
    let angled = bytes.get(start) == Some(&b'<');
    let mut depth = 0;
    let mut at = start + usize::from(angled);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if is_escape(bytes, at) => at += 1,
            b'>' if angled => return Some(at + 1),
            b'<' | b'\n' | b'\r' if angled => return None,
            _ if angled => {}
            b'(' if depth == MAX_PARENTHESES => return None,
            b'(' => depth += 1,
            b')' if depth == 0 => return None,
            b')' => depth -= 1,
            0..=b' ' => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Returns whether the backslash at `at` escapes the next character.
fn is_escape(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation)
}

fn is_long(title: &[u8]) -> bool {
    let close = if title[0] == b'(' { b')' } else { title[0] };
    let mut lines = 0;
    let mut at = 1;
    let mut blank = false;
    while let Some(byte) = title.get(at) {
        match byte {
            b'\\' if is_escape(title, at) => at += 1,
            b'\n' if blank => return false,
            b'\n' | b'\r' => {
                lines += 1;
                if lines > MAX_LINES {
                    return true;
                }
            }
            byte if *byte == close || *byte == title[0] => return false,
            _ => {}
        }
        blank = matches!(byte, b'\n') || (blank && matches!(byte, b' ' | b'\t' | b'\r'));
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Tag};

    use super::super::bounded;
    use super::*;
    use crate::parse;

    fn lines(text: &str) -> usize {
        let titles = parse(text).filter_map(|(event, _)| match event {
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => Some(title.lines().count()),
            _ => None,
        });
        titles.max().unwrap_or_default()
    }

    #[test]
    fn normal_titles_are_unchanged() {
        for text in ["[a](b \"c\nd\")", "[a](b 'it\\'s')", "[a](b (c))", "[a](b) 'tis", "f[0](\"x\", 'y')", "[a](<b c> \"d\")"] {
            assert_eq!(bounded(text), *text);
        }
        let two_paragraphs = format!("[a](b 'tis\n\n{}", "a line\n".repeat(200));
        assert_eq!(bounded(&two_paragraphs), two_paragraphs);
        let stray_quote = format!("[a](b) 'tis\n{}", "a line\n".repeat(200));
        assert_eq!(bounded(&stray_quote), stray_quote);
    }

    #[test]
    fn overlong_titles_are_text() {
        let many = "line\n".repeat(500);
        for (open, close) in [
            ("[a](b \"", "\")"),
            ("[a](<b c>'", "')"),
            ("![a](\nb\n(", "))"),
            ("> [a](b\n>\"", "\")"),
            ("[a](\n    >\"b \"\\\\\n", "\")"),
        ] {
            let text = format!("{open}{many}{close}");
            assert!(lines(&text) > MAX_LINES, "{open}");
            assert!(lines(&bounded(&text)) <= MAX_LINES, "{open}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn titles_are_bounded_whatever_precedes_them(parts in proptest::collection::vec("(\\]\\(|\\[a\\]\\(|b|<b c>|<|>|> |\"|'|\\(|\\)| |\n|\t|\\\\)", 1..12)) {
            let text = format!("{}{}\")')", parts.concat(), "x\n".repeat(300));
            prop_assert!(lines(&bounded(&text)) <= MAX_LINES + 15);
        }
    }
}
