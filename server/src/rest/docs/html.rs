use markup::escaped;

/// Renders paragraphs, with text in backticks as code.
pub fn prose(text: &str) -> String {
    text.split("\n\n").filter(|part| !part.trim().is_empty()).map(|part| format!("<p>{}</p>", line(part))).collect()
}

/// As [`prose`], for one line.
pub fn line(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { format!("<code>{}</code>", escaped(part)) } else { escaped(part) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(prose("a `<b>` & \"c\"\n\nd"), "<p>a <code>&lt;b&gt;</code> &amp; &quot;c&quot;</p><p>d</p>");
    }
}
