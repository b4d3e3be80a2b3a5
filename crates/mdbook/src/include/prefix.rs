/// Returns the prefix that keeps the line after `text` in the same quotes and list items.
pub(super) fn prefix(text: &str) -> String {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let mut prefix = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let width = match first {
            ' ' | '\t' | '>' => 1,
            _ => marker(rest),
        };
        if width == 0 {
            break;
        }
        let space = if first.is_ascii_whitespace() || first == '>' { &rest[..1] } else { &" ".repeat(width) };
        prefix.push_str(space);
        rest = &rest[width..];
    }
    prefix
}

/// Returns the length of a list item's bullet or number, without the space after it; 0 if there is none.
fn marker(text: &str) -> usize {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_marker = matches!((digits, text.as_bytes().get(digits)), (0, Some(b'-' | b'*' | b'+')) | (1..=9, Some(b'.' | b')')));
    let is_item = is_marker && text[digits + 1..].starts_with([' ', '\t']);
    if is_item { digits + 1 } else { 0 }
}
