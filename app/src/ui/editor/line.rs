use std::ops::Range;

/// Returns where a line, counted from 1, is in a text, in UTF-16 units and without its end. A line after the last is the last one.
pub(super) fn line(text: &str, number: usize) -> Range<usize> {
    let mut start = 0;
    let mut lines = text.split('\n').take(number.max(1)).peekable();
    while let Some(line) = lines.next() {
        let end = start + line.encode_utf16().count();
        if lines.peek().is_none() {
            return start..end;
        }
        start = end + 1;
    }
    start..start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_in_utf_16() {
        let text = "🎓 one\n\ntwo\n";
        assert_eq!([1, 2, 3, 4].map(|number| line(text, number)), [0..6, 7..7, 8..11, 12..12]);
        assert_eq!((line(text, 9), line("", 1), line("a", 0)), (12..12, 0..0, 0..1));
    }
}
