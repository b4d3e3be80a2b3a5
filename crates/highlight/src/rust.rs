//! Syntax that only Rust has.

use super::token::Token;

/// Finds a raw string, character, lifetime or attribute at the beginning of `rest`.
pub(super) fn special(rest: &str) -> Option<(Token, usize)> {
    match rest.bytes().next()? {
        b'r' | b'b' | b'c' => raw_string(rest).map(|length| (Token::String, length)).or_else(|| byte_character(rest)),
        b'\'' => character(rest).map(|length| (Token::String, length)).or_else(|| lifetime(rest)),
        b'#' if rest.starts_with("#[") || rest.starts_with("#![") => Some((Token::Attribute, attribute(rest))),
        _ => None,
    }
}

/// Returns the length of `r"…"`, `r#"…"#`, `br"…"` or `cr"…"`. An unclosed one extends to the end.
fn raw_string(rest: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r"].into_iter().find(|prefix| rest.starts_with(prefix))?;
    let after = &rest[prefix.len()..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    let content = after[hashes..].strip_prefix('"')?;
    let closing = format!("\"{}", &after[..hashes]);
    let start = rest.len() - content.len();
    Some(content.find(&closing).map_or(rest.len(), |end| start + end + closing.len()))
}

fn byte_character(rest: &str) -> Option<(Token, usize)> {
    let length = character(rest.strip_prefix('b')?)?;
    Some((Token::String, length + 1))
}

/// Returns the length of `'x'` or `'\…'`.
fn character(rest: &str) -> Option<usize> {
    let mut chars = rest.strip_prefix('\'')?.char_indices();
    let (_, first) = chars.next()?;
    if first == '\'' || first == '\n' {
        return None;
    }
    if first == '\\' {
        chars.next();
        // The longest is `\u{10FFFF}`.
        let (end, _) = chars.take(10).take_while(|(_, c)| *c != '\n').find(|(_, c)| *c == '\'')?;
        return Some(end + 2);
    }
    let (end, second) = chars.next()?;
    (second == '\'').then_some(end + 2)
}

fn lifetime(rest: &str) -> Option<(Token, usize)> {
    let name = rest.strip_prefix('\'')?;
    let length = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    (length > 0).then_some((Token::Lifetime, length + 1))
}

/// Returns the length up to the closing bracket, ignoring brackets in strings. An unclosed one extends to the end.
fn attribute(rest: &str) -> usize {
    let mut depth = 0;
    let mut in_string = false;
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '[' if !in_string => depth += 1,
            ']' if !in_string => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    rest.len()
}
