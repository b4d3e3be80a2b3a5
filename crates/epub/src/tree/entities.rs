use crate::xml::is_allowed;

/// The character references that the renderer writes; the parser of the HTML standard made characters of all others.
const NAMED: [(&str, char); 6] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];

/// Returns the text with its character references resolved, without the characters that XML forbids. Any other
/// `&` stays.
pub fn decoded(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut pieces = html.split('&');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        match reference(piece) {
            Some((c, rest)) => {
                text.push(c);
                text.push_str(rest);
            }
            None => {
                text.push('&');
                text.push_str(piece);
            }
        }
    }
    text.retain(is_allowed);
    text
}

/// Returns the character of a reference, after its `&`, and the text after it.
fn reference(piece: &str) -> Option<(char, &str)> {
    let (name, rest) = piece.split_once(';')?;
    let number = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    });
    let c = match number {
        Some(number) => char::from_u32(number.ok()?)?,
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_characters() {
        assert_eq!(decoded("a &amp; b&lt;&#39;&#x41;&nbsp;"), "a & b<'A\u{a0}");
        assert_eq!(decoded("&amp;lt; & &foo; &# &#xD800; &#1;&#99999999999;"), "&lt; & &foo; &# &#xD800; &#99999999999;");
    }
}
