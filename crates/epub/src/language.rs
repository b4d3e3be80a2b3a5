use crate::tree::{Element, Syntax};

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ur", "yi"];

/// The language of a book.
#[derive(Debug, Clone, Copy)]
pub struct Language<'a> {
    pub tag: &'a str,
}

impl<'a> Language<'a> {
    /// Reads a tag (RFC 5646, section 2.1). For what isn't one it is `und`: to say English would make voices read the text as
    /// English.
    pub fn parse(tag: &'a str) -> Self {
        let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let primary = tag.split('-').next().unwrap_or_default();
        let is_tag = primary.len() > 1 && primary.bytes().all(|byte| byte.is_ascii_alphabetic()) && tag.split('-').all(is_part);
        Self { tag: if is_tag { tag } else { "und" } }
    }

    fn primary(&self) -> String {
        self.tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    pub fn is_english(&self) -> bool {
        self.primary() == "en"
    }

    pub fn is_right_to_left(&self) -> bool {
        RIGHT_TO_LEFT.contains(&self.primary().as_str())
    }

    /// Returns the attributes of a page's outermost element.
    pub fn of_page(&self, syntax: Syntax) -> String {
        let direction = if self.is_right_to_left() { " dir=\"rtl\"" } else { "" };
        format!("{}{direction}", attributes(self.tag, syntax))
    }

    /// Returns the attributes of an element with words of DiscoG, which are English (WCAG 2.2, 3.1.2 Language of Parts).
    pub fn of_english(&self, syntax: Syntax) -> String {
        if self.is_english() { String::new() } else { attributes("en", syntax) }
    }

    /// As [`Self::of_english`], for an element of a text.
    pub fn mark_english(&self, element: Element) -> Element {
        if self.is_english() { element } else { element.with("lang", "en") }
    }
}

/// Returns `lang`; XHTML has it under its name in XML, too, for readers that know only that one.
fn attributes(tag: &str, syntax: Syntax) -> String {
    match syntax {
        Syntax::Html => format!(" lang=\"{tag}\""),
        Syntax::Xhtml => format!(" lang=\"{tag}\" xml:lang=\"{tag}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_tag_or_undetermined() {
        for (written, tag) in
            [("pt-BR", "pt-BR"), ("zh-Hans", "zh-Hans"), ("", "und"), ("und", "und"), ("\" x", "und"), ("e", "und")]
        {
            assert_eq!(Language::parse(written).tag, tag);
        }
        assert!(Language::parse("EN-gb").is_english() && Language::parse("ar").is_right_to_left());
        assert_eq!(Language::parse("de").of_english(Syntax::Html), " lang=\"en\"");
    }
}
