use std::borrow::Cow;

/// Returns whether XML 1.0 allows the character in a document (section 2.2).
pub fn is_allowed(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\t' | '\n')
}

/// Appends `text`, escaped for text and quoted attributes, without the characters that XML forbids.
pub fn escape(out: &mut String, text: &str) {
    if text.chars().all(is_allowed) {
        markup::escape(out, text);
    } else {
        markup::escape(out, &text.chars().filter(|c| is_allowed(*c)).collect::<String>());
    }
}

pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

/// Returns a title on one line, escaped. One without a visible character would be a link that nobody sees.
pub fn title(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = escaped(&line.join(" "));
    if line.is_empty() { "Untitled".to_owned() } else { line }
}

/// Returns the media type of a file, or that of any bytes for what isn't one (RFC 6838, section 4.2). XHTML is called HTML, since
/// no file is one of a book's pages.
pub fn media_type(written: &str) -> Cow<'_, str> {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte));
    let essence = written.split(';').next().unwrap_or_default().trim();
    match essence.split_once('/') {
        Some(_) if essence.eq_ignore_ascii_case("application/xhtml+xml") => Cow::Borrowed("text/html"),
        Some((kind, subtype)) if is_name(kind) && is_name(subtype) => Cow::Owned(escaped(&essence.to_ascii_lowercase())),
        _ => Cow::Borrowed("application/octet-stream"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_are_dropped() {
        assert_eq!(escaped("a\u{0}\u{b}\u{fffe}\u{9f}<\u{a0}\n&'\">"), "a&lt;\u{a0}\n&amp;'&quot;&gt;");
        assert_eq!(title(" a\n\u{1} <b> "), "a  &lt;b&gt;");
        assert_eq!(title(" \u{1}"), "Untitled");
    }

    #[test]
    fn media_types_are_types() {
        assert_eq!(media_type("Image/PNG; a=b"), "image/png");
        assert_eq!(media_type("application/XHTML+xml"), "text/html");
        assert_eq!(media_type("image"), "application/octet-stream");
        assert_eq!(media_type("<x>/y"), "application/octet-stream");
    }
}
