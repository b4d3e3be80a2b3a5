//! Short texts that people type, parsed once where they come in.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("Please fill this in.")]
    Empty,
    #[error("Please use at most {0} characters.")]
    TooLong(usize),
    #[error("Please use at least {0} characters.")]
    TooShort(usize),
    #[error("That doesn't look like an e-mail address.")]
    NotAnEmail,
    #[error("Please use lower-case letters, digits and hyphens only.")]
    NotASlug,
    #[error("Please choose a password that isn't your e-mail address or a single repeated character.")]
    WeakPassword,
}

/// Trims, refuses control characters by turning them into spaces, and bounds the length in characters.
fn line(text: &str, longest: usize) -> Result<String, TextError> {
    let cleaned: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if cleaned.is_empty() {
        return Err(TextError::Empty);
    }
    if cleaned.chars().count() > longest {
        return Err(TextError::TooLong(longest));
    }
    Ok(cleaned)
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    )*};
}

texts! {
    /// An address, in lower case: DiscoG treats addresses that differ in case alone as one account.
    Email
    /// A person's name as they write it, up to 100 characters.
    PersonName
    /// The name of a course, module, lesson, assignment or announcement, up to 200 characters.
    Title
    /// The part of an address that names a course or lesson: `a-z`, `0-9` and single hyphens, up to 100.
    Slug
}

impl Email {
    /// The HTML standard's rule for `<input type=email>`, and at most 254 characters (RFC 5321, 4.5.3.1.3).
    ///
    /// # Errors
    /// Says what is wrong with the address.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = line(text, 254)?.to_lowercase();
        let (local, host) = text.split_once('@').ok_or(TextError::NotAnEmail)?;
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.chars().all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
        let label_ok = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        if local_ok && host.contains('.') && host.split('.').all(label_ok) { Ok(Self(text)) } else { Err(TextError::NotAnEmail) }
    }
}

impl PersonName {
    /// # Errors
    /// Empty or too long.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        line(text, 100).map(Self)
    }
}

impl Title {
    /// # Errors
    /// Empty or too long.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        line(text, 200).map(Self)
    }
}

impl Slug {
    const LONGEST: usize = 100;

    /// # Errors
    /// Empty, too long, or with characters that an address shouldn't have.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = line(text, Self::LONGEST)?;
        if Self::from_title(&text).is_some_and(|slug| slug.0 == text) { Ok(Self(text)) } else { Err(TextError::NotASlug) }
    }

    /// The slug a title suggests, or none when the title has no letter or digit that ASCII knows.
    #[must_use]
    pub fn from_title(title: &str) -> Option<Self> {
        let mut slug = String::new();
        for c in title.chars().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            if slug.len() == Self::LONGEST {
                break;
            }
        }
        let slug = slug.trim_end_matches('-');
        if slug.is_empty() { None } else { Some(Self(slug.to_owned())) }
    }

    /// As [`Slug::from_title`], or `otherwise`, which must be a slug itself.
    #[must_use]
    pub fn from_title_or(title: &str, otherwise: &'static str) -> Self {
        Self::from_title(title).unwrap_or_else(|| Self(otherwise.to_owned()))
    }

    /// What this slug and its numbered ones have in common.
    #[must_use]
    pub fn stem(&self) -> &str {
        const LONGEST_END: usize = 12;
        self.0.get(..Self::LONGEST - LONGEST_END).unwrap_or(&self.0).trim_end_matches('-')
    }

    /// This slug with a number behind it, for when the plain one is taken.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let end = format!("-{number}");
        let kept = self.0.get(..Self::LONGEST.saturating_sub(end.len()).min(self.0.len())).unwrap_or(&self.0);
        Self(format!("{}{end}", kept.trim_end_matches('-')))
    }
}

/// A password as typed; never shown, logged or serialised.
pub struct Password(String);

impl Password {
    pub const SHORTEST: usize = 10;
    const LONGEST: usize = 256;

    /// Length decides, not character classes (NIST SP 800-63B, 5.1.1.2); the e-mail itself is refused.
    ///
    /// # Errors
    /// Too short, too long, or trivially weak.
    pub fn parse(text: &str, email: Option<&Email>) -> Result<Self, TextError> {
        let length = text.chars().count();
        if length < Self::SHORTEST {
            return Err(TextError::TooShort(Self::SHORTEST));
        }
        if length > Self::LONGEST {
            return Err(TextError::TooLong(Self::LONGEST));
        }
        let first = text.chars().next();
        let repeated = text.chars().all(|c| Some(c) == first);
        if repeated || email.is_some_and(|email| email.as_str().eq_ignore_ascii_case(text)) {
            return Err(TextError::WeakPassword);
        }
        Ok(Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A longer text, in Markdown: up to 1,000,000 bytes, line ends as `\n`, without NUL (PostgreSQL can't store it).
///
/// # Errors
/// Too long.
pub fn markdown_source(text: &str) -> Result<String, TextError> {
    const LONGEST: usize = 1_000_000;
    if text.len() > LONGEST {
        return Err(TextError::TooLong(LONGEST));
    }
    Ok(text.replace("\r\n", "\n").replace('\0', ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses() {
        for good in ["a@b.co", "Ada.Lovelace+x@Example.ORG", "o'hara@xn--bcher-kva.example"] {
            assert_eq!(Email::parse(good).unwrap().as_str(), good.to_lowercase());
        }
        for bad in
            ["", "a", "a@b", "@b.co", "a@", "a b@c.de", "a@b..co", "a@-b.co", ".a@b.co", "a\n@b.co", "a@b.co,c@d.ee", "ä@b.co"]
        {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn slugs() {
        assert_eq!(Slug::from_title("  Rust & You: Día 1! ").unwrap().as_str(), "rust-you-d-a-1");
        assert!(Slug::from_title("日本").is_none());
        assert!(Slug::parse("a--b").is_err());
        assert_eq!(Slug::parse("a-b").unwrap().numbered(2).as_str(), "a-b-2");
    }

    #[test]
    fn weak_passwords() {
        let email = Email::parse("someone@example.org").unwrap();
        assert!(Password::parse("aaaaaaaaaaaa", None).is_err());
        assert!(Password::parse("Someone@Example.org", Some(&email)).is_err());
        assert!(Password::parse("short", None).is_err());
        assert!(Password::parse("correct horse", Some(&email)).is_ok());
    }

    proptest! {
        #[test]
        fn a_suggested_slug_is_a_slug(title in "\\PC{0,300}", number in 1_usize..9999) {
            if let Some(slug) = Slug::from_title(&title) {
                prop_assert_eq!(&Slug::parse(slug.as_str()).unwrap(), &slug);
                prop_assert!(Slug::parse(slug.numbered(number).as_str()).is_ok());
            }
        }

        #[test]
        fn nothing_typed_panics(text in "\\PC*") {
            let _ = (Email::parse(&text), PersonName::parse(&text), Title::parse(&text), Slug::parse(&text), Password::parse(&text, None));
        }

        #[test]
        fn a_parsed_address_parses_to_itself(local in "[a-z0-9.+-]{1,20}", host in "[a-z0-9-]{1,10}\\.[a-z]{2,5}") {
            if let Ok(email) = Email::parse(&format!("{local}@{host}")) {
                prop_assert_eq!(&Email::parse(email.as_str()).unwrap(), &email);
            }
        }
    }
}
