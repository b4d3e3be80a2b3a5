/// Text as it may stand in an element or in an attribute's quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Paragraphs, with what stands between backticks as code.
pub fn prose(text: &str) -> String {
    text.split("\n\n").filter(|part| !part.trim().is_empty()).map(|part| format!("<p>{}</p>", line(part))).collect()
}

/// As [`prose`], for one line.
pub fn line(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { format!("<code>{}</code>", escape(part)) } else { escape(part) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(prose("a `<b>` & \"c\"\n\nd"), "<p>a <code>&lt;b&gt;</code> &amp; &quot;c&quot;</p><p>d</p>");
    }
}
