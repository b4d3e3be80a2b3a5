use super::visible::{is_blank, line};
use super::{PersonName, TextError, Title, folded};

impl PersonName {
    const MAX: usize = 100;

    /// Refuses web URLs and emails, because names are emailed to others.
    ///
    /// # Errors
    /// Nothing visible, too long, or not a name.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let name = visible_line(text, Self::MAX)?;
        let plain = folded(&name);
        if ["://", "www.", "@"].iter().any(|part| plain.contains(part)) {
            return Err(TextError::NotAName);
        }
        Ok(Self(name))
    }
}

impl Title {
    const MAX: usize = 200;

    /// # Errors
    /// Nothing visible, or too long.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        visible_line(text, Self::MAX).map(Self)
    }

    /// Returns the title of a copy: with “(copy)” at its end, shortened if it would be too long.
    #[must_use]
    pub fn of_copy(title: &str) -> Self {
        const SUFFIX: &str = " (copy)";
        let start: String = line(title).chars().take(Self::MAX - SUFFIX.len()).collect();
        Self(line(&format!("{start}{SUFFIX}")))
    }
}

/// Parses a course's summary: a sentence or two on one line, or nothing.
///
/// # Errors
/// Too long.
pub fn summary(text: &str) -> Result<String, TextError> {
    const MAX: usize = 300;
    match visible_line(text, MAX) {
        Err(TextError::Empty) => Ok(String::new()),
        visible_line => visible_line,
    }
}

fn visible_line(text: &str, max: usize) -> Result<String, TextError> {
    let visible_line = line(text);
    if is_blank(&visible_line) {
        return Err(TextError::Empty);
    }
    if visible_line.chars().count() > max {
        return Err(TextError::TooLong(max));
    }
    Ok(visible_line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_copy_has_a_title_of_its_own() {
        assert_eq!(Title::of_copy("Bread").as_str(), "Bread (copy)");
        let long = Title::of_copy(&"ä".repeat(200));
        assert!(long.as_str().ends_with("ä (copy)") && Title::parse(long.as_str()).is_ok());
    }

    #[test]
    fn names() {
        for name in ["Ada", "李", "Nguyễn Thị Minh Khai", "O'Hara, Jr.", "Jean-Luc", "X Æ A-12", "J. R. R. Tolkien", "محمد"]
        {
            assert_eq!(PersonName::parse(name).unwrap().as_str(), name);
        }
        for address in [
            "Win at http://evil.example",
            "www.evil.example",
            "WWW．evil",
            "me@evil.example",
            "me＠evil",
            "a\u{200b}:/\u{2060}/b",
        ] {
            assert_eq!(PersonName::parse(address), Err(TextError::NotAName), "{address}");
        }
        assert_eq!(Title::parse("Mail to ada@school.example").unwrap().as_str(), "Mail to ada@school.example");
    }

    #[test]
    fn lengths_are_counted_after_cleaning() {
        assert!(Title::parse(&"\u{200b}a".repeat(200)).is_ok());
        assert_eq!(Title::parse(&"a".repeat(201)), Err(TextError::TooLong(200)));
        for blank in ["\u{200b}", "\u{3164}", "\u{2800}", "\u{7}", "\u{301}"] {
            assert_eq!(Title::parse(blank), Err(TextError::Empty));
            assert_eq!(PersonName::parse(blank), Err(TextError::Empty));
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC{0,120}") {
            for once in [Title::parse(&text).map(String::from), PersonName::parse(&text).map(String::from)].into_iter().flatten() {
                prop_assert_eq!(Title::parse(&once).map(String::from), Ok(once));
            }
        }
    }
}
