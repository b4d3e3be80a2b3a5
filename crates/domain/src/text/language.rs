//! The languages that a course can be written in.

use super::TextError;

/// The language of a text, as a tag of BCP 47 (RFC 5646), such as `de` or `pt-BR`. Browsers choose voice, hyphenation and quotation
/// marks by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language(&'static str);

/// The tags with the names that speakers give their language.
pub const LANGUAGES: [(&str, &str); 44] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("en-GB", "English (United Kingdom)"),
    ("en-US", "English (United States)"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("pt-BR", "Português (Brasil)"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("vi", "Tiếng Việt"),
    ("zh-Hans", "简体中文"),
];

impl Language {
    /// Parses a tag; letter case doesn't matter (RFC 5646, 2.1.1).
    ///
    /// # Errors
    /// Not one of [`LANGUAGES`].
    pub fn parse(tag: &str) -> Result<Self, TextError> {
        let known = LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag.trim()));
        known.map(|(tag, _)| Self(tag)).ok_or(TextError::NotALanguage)
    }

    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_in_any_case_and_written_in_its_own() {
        assert_eq!(Language::parse(" PT-br ").unwrap().tag(), "pt-BR");
        assert_eq!(Language::parse("zh-hans").unwrap().tag(), "zh-Hans");
        for unknown in ["", "xx", "en-", "english", "de-DE-1996", "\"><script>"] {
            assert_eq!(Language::parse(unknown), Err(TextError::NotALanguage), "{unknown}");
        }
    }

    #[test]
    fn tags_are_in_order_so_none_is_there_twice() {
        assert!(LANGUAGES.is_sorted_by(|(one, _), (other, _)| one < other));
    }
}
