//! HTML and XML.

use super::token::{Highlighted, Token};

pub(super) fn lex(source: &str, out: &mut Highlighted) {
    let mut rest = source;
    while !rest.is_empty() {
        let text = rest.find(['<', '&']).unwrap_or(rest.len());
        out.plain(&rest[..text]);
        rest = &rest[text..];
        let next = rest.as_bytes().get(1).copied().unwrap_or(b' ');
        rest = if rest.starts_with("<!--") {
            split(rest, rest.find("-->").map(|end| end + 3), Token::Comment, out)
        } else if rest.starts_with('<') && (next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
            tag(rest, out)
        } else if rest.starts_with('&') {
            reference(rest, out)
        } else {
            let length = usize::from(!rest.is_empty());
            out.plain(&rest[..length]);
            &rest[length..]
        };
    }
}

/// Marks up to `end`, or else everything, and returns the rest.
fn split<'a>(rest: &'a str, end: Option<usize>, token: Token, out: &mut Highlighted) -> &'a str {
    let (marked_text, left) = rest.split_at(end.unwrap_or(rest.len()));
    out.token(token, marked_text);
    left
}

/// Marks `&name;` or `&#number;`.
fn reference<'a>(rest: &'a str, out: &mut Highlighted) -> &'a str {
    let length = 1 + rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len() - 1);
    if length > 1 && rest[length..].starts_with(';') {
        return split(rest, Some(length + 1), Token::Number, out);
    }
    out.plain(&rest[..length]);
    &rest[length..]
}

fn tag<'a>(rest: &'a str, out: &mut Highlighted) -> &'a str {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '@');
    let open = 1 + usize::from(matches!(rest.as_bytes().get(1), Some(b'/' | b'!' | b'?')));
    let name = open + rest[open..].find(|c| !is_name(c)).unwrap_or(rest.len() - open);
    let mut rest = split(rest, Some(name), Token::Keyword, out);
    while let Some(first) = rest.chars().next() {
        rest = match first {
            '>' => return split(rest, Some(1), Token::Keyword, out),
            '<' => return rest,
            '"' | '\'' => split(rest, rest[1..].find(first).map(|end| end + 2), Token::String, out),
            c if is_name(c) => split(rest, rest.find(|c| !is_name(c)), Token::Attribute, out),
            c => {
                out.plain(&rest[..c.len_utf8()]);
                &rest[c.len_utf8()..]
            }
        };
    }
    rest
}
