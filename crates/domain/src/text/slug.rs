use deunicode::deunicode_with_tofu;

use super::visible::composed;
use super::{Slug, TextError};

impl Slug {
    const MAX: usize = 100;

    /// # Errors
    /// Empty, too long, or with characters that a path shouldn't have.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.len() > Self::MAX {
            return Err(TextError::TooLong(Self::MAX));
        }
        Self::from_title(text).filter(|slug| slug.0 == text).ok_or(TextError::NotASlug)
    }

    /// Makes a slug from a title; `None` if nothing in it can be written in ASCII letters and digits.
    #[must_use]
    pub fn from_title(title: &str) -> Option<Self> {
        let mut slug = String::new();
        for c in deunicode_with_tofu(&composed(title), " ").chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            if slug.len() == Self::MAX {
                break;
            }
        }
        let slug = slug.trim_end_matches('-');
        if slug.is_empty() { None } else { Some(Self(slug.to_owned())) }
    }

    /// Like [`Slug::from_title`], or `otherwise`, which must itself be a slug.
    #[must_use]
    pub fn from_title_or(title: &str, otherwise: &'static str) -> Self {
        Self::from_title(title).unwrap_or_else(|| Self(otherwise.to_owned()))
    }

    /// Returns the part that this slug and its numbered variants share.
    #[must_use]
    pub fn stem(&self) -> &str {
        const MAX_END: usize = 12;
        self.0.get(..Self::MAX - MAX_END).unwrap_or(&self.0).trim_end_matches('-')
    }

    /// Appends a number to this slug, for when the plain one is taken.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let end = format!("-{number}");
        let stem = self.0.get(..Self::MAX.saturating_sub(end.len()).min(self.0.len())).unwrap_or(&self.0);
        Self(format!("{}{end}", stem.trim_end_matches('-')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs_say_what_the_title_says() {
        for (title, slug) in [
            ("  Rust & You: Día 1! ", "rust-you-dia-1"),
            ("Ünïcödé Übung: Día 1", "unicode-ubung-dia-1"),
            ("U\u{308}bung", "ubung"),
            ("İstanbul ve Iğdır", "istanbul-ve-igdir"),
            ("Straße in Łódź", "strasse-in-lodz"),
            ("Основы языка", "osnovy-iazyka"),
            ("Ελληνικά", "ellenika"),
            ("日本語入門", "ri-ben-yu-ru-men"),
            ("한국어", "hangugeo"),
            ("مقدمة", "mqdm"),
            ("🦀", "crab"),
            ("Ｆｕｌｌ width", "full-width"),
        ] {
            assert_eq!(Slug::from_title(title).unwrap().as_str(), slug, "{title}");
        }
        for none in ["", "…", "\u{200b}", "\u{e000}"] {
            assert_eq!(Slug::from_title(none).filter(|slug| slug.as_str() != "..."), None, "{none}");
        }
    }

    #[test]
    fn only_a_slug_is_one() {
        assert_eq!(Slug::parse(" a-b ").unwrap().numbered(2).as_str(), "a-b-2");
        for bad in ["", "a--b", "-a", "a-", "A", "é", "a b", "a/b", &"a".repeat(101)] {
            assert!(Slug::parse(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_suggested_slug_is_a_slug(title in "\\PC{0,300}", number in 1_usize..9999) {
            if let Some(slug) = Slug::from_title(&title) {
                prop_assert_eq!(&Slug::parse(slug.as_str()).unwrap(), &slug);
                prop_assert!(Slug::parse(slug.numbered(number).as_str()).is_ok());
            }
        }
    }
}
