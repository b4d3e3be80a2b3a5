use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// `attr-char` of RFC 8187.
const ATTR_CHAR: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// Returns a `Content-Disposition` that makes browsers save the file under its name (RFC 6266). Anything in the name that
/// could end the header, leave the folder or be misread becomes `_`.
#[must_use]
pub fn attachment(file_name: &str) -> String {
    let name: String = file_name
        .chars()
        .map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) || is_direction_mark(c) { '_' } else { c })
        .take(200)
        .collect();
    let name = match name.trim().trim_start_matches('.') {
        "" => "file",
        name => name,
    };
    let ascii: String = name.chars().map(|c| if c.is_ascii() && c != '%' { c } else { '_' }).collect();
    let encoded = utf8_percent_encode(name, ATTR_CHAR);
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

/// Marks that reverse text, so that a name ending in `exe` can look like `pdf`.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
