//! Passwords.

use zxcvbn::feedback::Warning;
use zxcvbn::{Entropy, Score, zxcvbn};

use super::TextError;
use crate::people::is_published;

/// A password as typed; never shown, logged or serialized.
pub struct Password(String);

impl Password {
    pub const MIN_LENGTH: usize = 10;
    const MAX_LENGTH: usize = 256;
    /// The number of characters that are judged: twice as many take more than twice the time, and a good beginning is enough.
    const MAX_JUDGED: usize = 50;

    /// Judges length and how hard it is to guess, not character classes (NIST SP 800-63B, 3.1.1.2): refuses passwords that
    /// are common, or made of sequences, repetitions and facts about their owner.
    ///
    /// `about` has facts about the owner as typed: the email, the name.
    ///
    /// # Errors
    /// Too short, too long, or easy to guess.
    pub fn parse(text: &str, about: &[&str]) -> Result<Self, TextError> {
        let length = text.chars().count();
        if length < Self::MIN_LENGTH {
            return Err(TextError::TooShort(Self::MIN_LENGTH));
        }
        if length > Self::MAX_LENGTH {
            return Err(TextError::TooLong(Self::MAX_LENGTH));
        }
        if is_published(text) {
            return Err(TextError::WeakPassword("This password is published with DiscoG."));
        }
        let known = first_guesses(about);
        if is_made_of(text, &known) {
            return Err(TextError::WeakPassword("Your name and email are easy to guess."));
        }
        let beginning: String = text.chars().take(Self::MAX_JUDGED).collect();
        let judged = zxcvbn(&beginning, &known);
        if judged.score() < Score::Three {
            return Err(TextError::WeakPassword(weakness(&judged)));
        }
        Ok(Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Returns the words that are guessed first: DiscoG's own name, facts about the owner, and their parts.
fn first_guesses<'a>(about: &[&'a str]) -> Vec<&'a str> {
    const MAX_LENGTH: usize = 300;
    const MAX_PARTS: usize = 20;
    let separators: [fn(char) -> bool; 4] = [|_| false, |c| c == '@', |c| "@.+_ ".contains(c), |c| !c.is_alphanumeric()];
    let mut guesses = vec!["discog"];
    for text in about.iter().filter(|text| text.len() <= MAX_LENGTH) {
        for separator in separators {
            guesses.extend(text.split(separator).filter(|part| part.chars().count() >= 3).take(MAX_PARTS));
        }
    }
    guesses
}

/// Returns whether little of the password remains without facts about its owner, such as a digit or two, which zxcvbn
/// overrates.
fn is_made_of(text: &str, known: &[&str]) -> bool {
    const MIN_OWN: usize = 8;
    let text = text.to_lowercase();
    let mut parts: Vec<String> = known.iter().map(|part| part.to_lowercase()).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let own = parts.iter().fold(text.clone(), |own, part| own.replace(part.as_str(), ""));
    own != text && own.chars().count() < MIN_OWN
}

fn weakness(judged: &Entropy) -> &'static str {
    use Warning::{
        AWordByItselfIsEasyToGuess, CommonNamesAndSurnamesAreEasyToGuess, DatesAreOftenEasyToGuess,
        NamesAndSurnamesByThemselvesAreEasyToGuess, RecentYearsAreEasyToGuess, RepeatsLikeAaaAreEasyToGuess,
        RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess, SequencesLikeAbcAreEasyToGuess, ShortKeyboardPatternsAreEasyToGuess,
        StraightRowsOfKeysAreEasyToGuess, ThisIsACommonPassword, ThisIsATop10Password, ThisIsATop100Password,
        ThisIsSimilarToACommonlyUsedPassword,
    };
    match judged.feedback().and_then(|feedback| feedback.warning()) {
        Some(StraightRowsOfKeysAreEasyToGuess | ShortKeyboardPatternsAreEasyToGuess) => "Neighboring keys are easy to guess.",
        Some(RepeatsLikeAaaAreEasyToGuess | RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess) => "Repetitions are easy to guess.",
        Some(ThisIsATop10Password | ThisIsATop100Password | ThisIsACommonPassword) => {
            "Many people use this password, so it’s among the first that are tried."
        }
        Some(ThisIsSimilarToACommonlyUsedPassword) => "Many people use a password like this one.",
        Some(SequencesLikeAbcAreEasyToGuess) => "Sequences like abc or 6543 are easy to guess.",
        Some(RecentYearsAreEasyToGuess | DatesAreOftenEasyToGuess) => "Dates and years are easy to guess.",
        Some(AWordByItselfIsEasyToGuess) => "A word by itself is easy to guess.",
        Some(NamesAndSurnamesByThemselvesAreEasyToGuess | CommonNamesAndSurnamesAreEasyToGuess) => "Names are easy to guess.",
        None => "This password is easy to guess.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ABOUT: [&str; 2] = ["mara.lindholm@nordic-school.example", "Mara Lindholm"];

    #[test]
    fn long_unusual_passwords_are_accepted() {
        for good in [
            "correct horse battery",
            "a short sentence is easy",
            "xK9#mQ2$vL7p",
            "grüne Wolken im März",
            "雨が降っても行きます今日",
        ] {
            assert!(Password::parse(good, &ABOUT).is_ok(), "{good}");
        }
    }

    #[test]
    fn common_passwords_are_refused() {
        for common in [
            "1234567890",
            "password12",
            "Password123",
            "p@ssw0rd2026",
            "qwertyuiop",
            "1q2w3e4r5t",
            "iloveyou12",
            "football123",
            "letmein2026",
            "administrator",
            "welcome2026",
            "sunshine2026",
        ] {
            assert!(Password::parse(common, &ABOUT).is_err(), "{common}");
        }
    }

    #[test]
    fn sequences_and_repetitions_are_refused() {
        for simple in [
            "aaaaaaaaaaaa",
            "abcdefghijklm",
            "zyxwvutsrqpo",
            "9876543210",
            "abcabcabcabc",
            "asdfghjkl;'",
            "20262026202620",
            "1112223334445",
        ] {
            assert!(Password::parse(simple, &ABOUT).is_err(), "{simple}");
        }
    }

    #[test]
    fn facts_about_the_owner_are_refused() {
        for known in [
            "mara.lindholm@nordic-school.example",
            "Mara.Lindholm@Nordic-School.example",
            "mara.lindholm",
            "MaraLindholm",
            "lindholm2026",
            "nordic-school",
            "Discog2026!",
            "discog-demo",
            "discogdiscog",
            "maralindholm1",
            "Lindholm,Mara99!",
            "mara@nordic-school",
        ] {
            assert!(Password::parse(known, &ABOUT).is_err(), "{known}");
        }
        assert!(Password::parse("mara.lindholm@nordic-school.example", &[]).is_ok(), "of someone else");
        assert!(Password::parse("the lindholm tree in autumn", &ABOUT).is_ok(), "with more of one's own");
    }

    #[test]
    fn a_refusal_says_what_is_wrong() {
        for (text, weakness) in [
            ("qwertyuiop", "Many people use this password"),
            ("Password123!", "like this one"),
            ("aaaaaaaaaaaa", "Repetitions"),
            ("for-development-only", "published"),
        ] {
            let refusal = Password::parse(text, &ABOUT).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(refusal.contains(weakness) && refusal.contains("short sentence"), "{text}: {refusal}");
        }
    }

    #[test]
    fn length_limits_are_enforced() {
        assert_eq!(Password::parse("xK9#mQ2$v", &[]).err(), Some(TextError::TooShort(10)));
        let long = "correct horse battery staple ".repeat(10);
        assert_eq!(Password::parse(&long, &[]).err(), Some(TextError::TooLong(256)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn nothing_typed_panics(text in "\\PC{0,300}", about in "\\PC*") {
            let _ = Password::parse(&text, &[&about]);
        }
    }
}
