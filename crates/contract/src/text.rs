//! Texts as the API describes them. The use cases check what is sent, and report all that is wrong with it at once.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Declares texts with the limits that the description gives for them.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident($($schema:tt)*))*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        #[schema($($schema)*)]
        pub struct $name(String);

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )*};
}

pub(crate) use texts;

texts! {
    /// A line of plain text with at least one visible character, up to 200 characters.
    // A letter, digit, punctuation mark or symbol; not one of the few that look like nothing.
    Title(
        min_length = 1,
        max_length = 200,
        pattern = r"(?![\u115F\u1160\u2800\u3164\uFFA0\uFFFC\u{1D159}])[\p{L}\p{N}\p{P}\p{S}]",
        example = "Choosing rows"
    )
    /// A sentence or two of plain text, up to 300 characters.
    Summary(max_length = 300, example = "Enough SQL to answer your own questions.")
    /// Text in Markdown, up to 300,000 characters.
    Markdown(max_length = 300_000, example = "Use `where` to choose **rows**.")
    /// A Markdown text as HTML, sanitized.
    Html(example = "<p>Use <code>where</code> to choose <strong>rows</strong>.</p>")
    /// The part of a path that names a course or lesson. If it changes, paths with the old one still lead there.
    Slug(min_length = 1, max_length = 100, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", example = "data-with-sql")
    /// The language of a text, as a tag of BCP 47 (RFC 5646).
    Language(min_length = 2, max_length = 35, pattern = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$", example = "en")
    /// A person's name, up to 100 characters.
    PersonName(min_length = 1, max_length = 100, example = "Lena Okafor")
    /// The email that a person signs in with.
    Email(format = "email", min_length = 3, max_length = 254, example = "learner@discog.example")
}

/// Returns the text; none if it is empty.
pub fn non_empty<T: From<String>>(text: String) -> Option<T> {
    (!text.is_empty()).then(|| text.into())
}
