use caseless::Caseless;
use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use super::visible::{composed, is_hidden, is_mark, line};

/// Folds a text for searches: without case, accents, width and invisible characters, and with Latin letters as ASCII ones.
/// Searches are folded, too.
#[must_use]
pub fn folded(text: &str) -> String {
    // Folding can leave a mark without its letter; the next round drops it.
    const MAX_ROUNDS: usize = 4;
    let mut folded = folded_once(text);
    for _ in 1..MAX_ROUNDS {
        let again = folded_once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

fn folded_once(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let is_searched = |c: &char| !is_hidden(*c) && !is_accent(*c);
    // Accents go first, because case folding turns a Greek one into a letter.
    for c in line(text).nfkd().filter(is_searched).default_case_fold().nfkd().filter(is_searched) {
        match deunicode_char(c) {
            Some(ascii) if !c.is_ascii() && c.script() == Script::Latin => plain.push_str(&ascii.to_ascii_lowercase()),
            _ if c.is_control() => plain.push(' '),
            _ => plain.push(c),
        }
    }
    composed(&plain).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks that many people leave out when typing. Those of Indian scripts are vowels, and those of kana make other syllables.
fn is_accent(c: char) -> bool {
    let left_out = matches!(
        c.script(),
        Script::Inherited | Script::Latin | Script::Greek | Script::Cyrillic | Script::Hebrew | Script::Arabic | Script::Syriac
    );
    is_mark(c) && left_out && !matches!(c, '\u{3099}' | '\u{309a}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_find_what_they_mean() {
        for (text, search) in [
            ("Übung für Anfänger", "ubung fur anfanger"),
            ("U\u{308}BUNG", "übung"),
            ("Café", "cafe\u{301}"),
            ("CAFÉ", "cafe"),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("Iğdır", "igdir"),
            ("Łódź, Ørsted & Æsop", "lodz, orsted & aesop"),
            ("Ελληνικός", "ΕΛΛΗΝΙΚΟΣ"),
            ("Ёлка", "елка"),
            ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
            ("ﬁne", "fine"),
            ("מִילָה", "מילה"),
            ("mot\u{200b}\u{ad}-clé", "mot-cle"),
            ("a \t\n b\u{0}c", "a b c"),
        ] {
            assert_eq!(folded(text), folded(search), "{text}");
        }
        for (one, other) in [("が", "か"), ("कि", "क"), ("한", "하"), ("a", "b")] {
            assert_ne!(folded(one), folded(other), "{one}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
