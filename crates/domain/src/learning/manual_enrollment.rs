//! Enrolling people by their emails.

use serde::{Deserialize, Serialize};

/// The outcome for an email that staff enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ManualEnrollment {
    /// They are enrolled now.
    Enrolled,
    /// They were enrolled before.
    Already,
    /// There is no account with this email, so it got an invitation.
    Invited,
    /// There is no account with this email, and nobody is invited to a course that isn't published.
    NoAccount,
    /// The account is disabled.
    Disabled,
    /// This isn't an email.
    NotAnEmail,
}

/// Returns the emails in a pasted text: separated by spaces, commas, semicolons or lines, and written alone or as
/// `Name <email>`. Words without an `@` beside an email in angle brackets are its name; any others are returned as they are, so
/// that it can be said what is wrong with them.
pub fn emails_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', ',', ';']).flat_map(|part| {
        let bracketed = part.split_once('<').map(|(_, rest)| rest.split('>').next().unwrap_or_default());
        bracketed.unwrap_or(part).split_whitespace()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<&str> {
        emails_in(text).collect()
    }

    #[test]
    fn emails_are_found_however_they_are_separated() {
        assert_eq!(
            found("a@x.org b@x.org,c@x.org;d@x.org\r\n e@x.org\n\n"),
            ["a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org"]
        );
        assert_eq!(found("Ada Lovelace <ada@x.org>, <b@x.org>; Bo <bo@x.org>"), ["ada@x.org", "b@x.org", "bo@x.org"]);
        assert_eq!(found("nonsense here"), ["nonsense", "here"]);
        assert_eq!(found(" ,;\n<>"), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn whatever_is_pasted_gives_words(text in ".{0,200}") {
            for word in emails_in(&text) {
                prop_assert!(!word.is_empty() && word == word.trim());
            }
        }
    }
}
