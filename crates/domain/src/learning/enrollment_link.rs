//! Links and codes that enroll those who have them.

use std::fmt;

use chrono::{DateTime, Utc};

/// Letters and digits that nobody confuses with each other.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code that is read out or typed: ten letters and digits. Case, spaces and hyphens don't matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkCode(String);

impl LinkCode {
    pub const LENGTH: usize = 10;

    /// # Errors
    /// Another number of letters and digits, or one that no code has.
    pub fn parse(text: &str) -> Result<Self, LinkCodeError> {
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .take(Self::LENGTH + 1)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let is_code = code.len() == Self::LENGTH && code.bytes().all(|byte| LETTERS.contains(&byte));
        if is_code { Ok(Self(code)) } else { Err(LinkCodeError) }
    }

    /// Makes a code of random numbers.
    #[must_use]
    pub fn from_random(numbers: [u32; Self::LENGTH]) -> Self {
        let letter = |number: u32| char::from(LETTERS[number as usize % LETTERS.len()]);
        Self(numbers.into_iter().map(letter).collect())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Writes it in two halves, as people read it out.
impl fmt::Display for LinkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(Self::LENGTH / 2);
        write!(f, "{first}-{second}")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This isn’t a code: they look like ABCDE-23456.")]
pub struct LinkCodeError;

/// How often a link may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaxUses(u32);

impl MaxUses {
    pub const MAX: u32 = 100_000;

    /// Parses a form's field.
    ///
    /// # Errors
    /// Not a whole number from 1 to [`MaxUses::MAX`].
    pub fn parse(text: &str) -> Result<Self, MaxUsesError> {
        let number = text.trim().parse().map_err(|_| MaxUsesError)?;
        if (1..=Self::MAX).contains(&number) { Ok(Self(number)) } else { Err(MaxUsesError) }
    }

    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Please enter a whole number from 1 to {max}, or nothing for no limit.", max = MaxUses::MAX)]
pub struct MaxUsesError;

/// Returns whether a link that isn't revoked enrolls one more.
#[must_use]
pub fn link_works(max_uses: Option<u32>, uses: u32, expires_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    max_uses.is_none_or(|max| uses < max) && expires_at.is_none_or(|expires_at| now < expires_at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        for typed in ["ABCDE-23456", " abcde 23456 ", "a-b-c-d-e-2-3-4-5-6"] {
            assert_eq!(LinkCode::parse(typed).unwrap().as_str(), "ABCDE23456");
        }
        for refused in ["", "ABCDE", "ABCDE-234567", "ABCDE-2345O", "ABCDE-2345é", "ABCDE-2345\0"] {
            assert!(LinkCode::parse(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn the_last_use_counts_and_the_end_does_not() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        assert_eq!([0, 1, 2].map(|uses| link_works(Some(2), uses, None, at(0))), [true, true, false]);
        assert_eq!([9, 10].map(|now| link_works(None, 0, Some(at(10)), at(now))), [true, false]);
    }

    #[test]
    fn a_number_of_uses_is_whole_and_bounded() {
        assert_eq!(MaxUses::parse(" 30 ").unwrap().get(), 30);
        for refused in ["0", "-1", "1.5", "100001", ""] {
            assert!(MaxUses::parse(refused).is_err(), "{refused}");
        }
    }

    proptest! {
        #[test]
        fn a_written_code_is_read_again(numbers: [u32; LinkCode::LENGTH]) {
            let code = LinkCode::from_random(numbers);
            prop_assert_eq!(LinkCode::parse(&code.to_string()), Ok(code));
        }

        #[test]
        fn whatever_is_typed_is_read_or_refused(text in ".{0,40}") {
            if let Ok(code) = LinkCode::parse(&text) {
                prop_assert_eq!(code.as_str().len(), LinkCode::LENGTH);
            }
        }
    }
}
