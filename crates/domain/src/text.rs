//! Short texts that people type, parsed once where they come in.

// Their tables of Unicode would be in every learner's download.
#[cfg(not(target_arch = "wasm32"))]
mod folding;
#[cfg(not(target_arch = "wasm32"))]
mod names;
#[cfg(not(target_arch = "wasm32"))]
mod slug;
#[cfg(not(target_arch = "wasm32"))]
mod visible;

#[cfg(not(target_arch = "wasm32"))]
pub use folding::folded;
#[cfg(not(target_arch = "wasm32"))]
pub use names::summary;
#[cfg(not(target_arch = "wasm32"))]
pub use visible::is_blank;

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
    #[error("Please write a name here, without a web or email address.")]
    NotAName,
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

/// Characters of a longer text: a book's longest chapter has a third of them.
pub const MAX_MARKDOWN: usize = 300_000;
/// As many bytes as so many characters may have.
pub const MAX_MARKDOWN_BYTES: usize = 4 * MAX_MARKDOWN;

/// A longer text, in Markdown: up to [`MAX_MARKDOWN`] characters, line ends as `\n`, without NUL (PostgreSQL can't store it).
///
/// # Errors
/// Too long.
pub fn markdown_source(text: &str) -> Result<String, TextError> {
    // No character takes less than a byte: most texts needn't be counted.
    if text.len() > MAX_MARKDOWN && text.chars().count() > MAX_MARKDOWN {
        return Err(TextError::TooLong(MAX_MARKDOWN));
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
    fn long_texts_are_counted_in_characters() {
        assert_eq!(markdown_source(&"字".repeat(MAX_MARKDOWN)).unwrap().chars().count(), MAX_MARKDOWN);
        let error = markdown_source(&"字".repeat(MAX_MARKDOWN + 1)).unwrap_err();
        assert_eq!(error.to_string(), format!("Please use at most {MAX_MARKDOWN} characters."));
        assert!(markdown_source(&"a".repeat(MAX_MARKDOWN + 1)).is_err());
        assert_eq!(markdown_source("a\r\nb\0").unwrap(), "a\nb");
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
