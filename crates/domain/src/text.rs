//! Short texts that people type, parsed when they arrive.

mod language;

// Their Unicode tables would be in every learner's download.
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

pub use language::{LANGUAGES, Language};

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("Please fill this in.")]
    Empty,
    #[error("Please use at most {0} characters.")]
    TooLong(usize),
    #[error("Please use at least {0} characters.")]
    TooShort(usize),
    #[error("That doesn’t look like an email address.")]
    NotAnEmail,
    #[error("Please write a name here, without a web or email address.")]
    NotAName,
    #[error("Please use lower-case letters, digits and hyphens only.")]
    NotASlug,
    #[error("Please choose a language from the list.")]
    NotALanguage,
    /// With the reason why it is easy to guess.
    #[error("{0} Try a short sentence of your own, without your name or email in it.")]
    WeakPassword(&'static str),
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

// Only the server parses typed emails: the tables for them are large.
#[cfg(not(target_arch = "wasm32"))]
mod email;
#[cfg(not(target_arch = "wasm32"))]
mod password;

#[cfg(not(target_arch = "wasm32"))]
pub use email::Email;
#[cfg(not(target_arch = "wasm32"))]
pub use password::Password;

texts! {
    /// A person's name as they write it, up to 100 characters.
    PersonName
    /// The name of a course, module, lesson, assignment or announcement, up to 200 characters.
    Title
    /// The part of a path that names a course or lesson: `a-z`, `0-9` and single hyphens, up to 100.
    Slug
}

/// The longest text, in characters: three times the longest chapter of the books we know.
pub const MAX_MARKDOWN: usize = 300_000;
/// The longest text, in bytes.
pub const MAX_MARKDOWN_BYTES: usize = 4 * MAX_MARKDOWN;

/// Parses a longer text in Markdown: up to [`MAX_MARKDOWN`] characters, with `
/// ` line ends and without NUL (PostgreSQL can't store it).
///
/// # Errors
/// Too long.
pub fn markdown_source(text: &str) -> Result<String, TextError> {
    // No character takes less than a byte, so most texts needn't be counted.
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
    fn long_texts_are_counted_in_characters() {
        assert_eq!(markdown_source(&"字".repeat(MAX_MARKDOWN)).unwrap().chars().count(), MAX_MARKDOWN);
        let error = markdown_source(&"字".repeat(MAX_MARKDOWN + 1)).unwrap_err();
        assert_eq!(error.to_string(), format!("Please use at most {MAX_MARKDOWN} characters."));
        assert!(markdown_source(&"a".repeat(MAX_MARKDOWN + 1)).is_err());
        assert_eq!(markdown_source("a\r\nb\0").unwrap(), "a\nb");
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(text in "\\PC*") {
            let _ = (PersonName::parse(&text), Title::parse(&text), Slug::parse(&text));
        }
    }
}
