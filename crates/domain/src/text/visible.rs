//! The visible part of a text.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{EmojiStatus, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

/// Returns whether nothing of the text is visible: it is empty, or only spaces, invisible characters and marks without
/// letters.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    !text.chars().any(is_visible)
}

/// Puts the text on one line, with single spaces and without characters that are invisible or reverse the writing direction.
pub(super) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut last = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let kept = match c {
            c if is_space(c) => (last != ' ').then_some(' '),
            c if is_hidden(c) => is_needed(last, c, chars.peek().copied()).then_some(c),
            // Without a letter, a mark would attach to the text before.
            c if last == ' ' && is_mark(c) => None,
            c => Some(c),
        };
        if let Some(c) = kept {
            line.push(c);
            last = c;
        }
    }
    composed(line.trim_end())
}

/// Composes letters and their marks into one character where there is one (NFC).
pub(super) fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// Includes control characters, and symbols that look like spaces.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{2800}' | '\u{1d159}')
}

/// Returns whether a character is invisible: direction marks, joiners, fillers, variation selectors, tags
/// (`Default_Ignorable_Code_Point`), and marks of annotations and objects.
pub(super) const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffc}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

pub(super) fn is_mark(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Mark
}

fn is_visible(c: char) -> bool {
    use GeneralCategoryGroup::{Mark, Other, Separator};
    !is_space(c) && !is_hidden(c) && !matches!(c.general_category_group(), Mark | Other | Separator)
}

fn is_picture(c: char) -> bool {
    use EmojiStatus::{EmojiOtherAndEmojiComponent, NonEmoji, NonEmojiButEmojiComponent};
    !matches!(c.emoji_status(), NonEmoji | NonEmojiButEmojiComponent | EmojiOtherAndEmojiComponent)
}

/// Returns whether a hidden character between these two is part of the spelling.
fn is_needed(before: char, c: char, after: Option<char>) -> bool {
    let in_a_word =
        !matches!(before.script(), Script::Latin | Script::Greek | Script::Cyrillic | Script::Common | Script::Inherited);
    match c {
        '\u{200c}' => in_a_word && after.is_some_and(|after| after.script() == before.script()),
        '\u{200d}' => {
            let in_a_picture = is_picture(before) || matches!(before, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
            after.is_some_and(
                |after| if in_a_picture { is_picture(after) } else { in_a_word && after.script() == before.script() },
            )
        }
        '\u{fe00}'..='\u{fe0f}' => is_picture(before) || in_a_word || after == Some('\u{20e3}'),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => before.script() == Script::Mongolian,
        '\u{e0100}'..='\u{e01ef}' => before.script() == Script::Han,
        // The flags of England, Scotland and Wales.
        '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}' | '\u{e007f}' => {
            before == '\u{1f3f4}' || matches!(before, '\u{e0030}'..='\u{e007a}')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blank_texts_are_recognized() {
        for blank in [
            "",
            " \t\n",
            "\u{200b}",
            "\u{3164}",
            "\u{2800}",
            "\u{7}",
            "\u{301}\u{302}",
            "\u{fe0f}",
            "\u{e0041}\u{e007f}",
            "\u{e0100}",
            "\u{202e}\u{2066}",
            "\u{115f}\u{1160}\u{ffa0}",
            "\u{ad}\u{34f}\u{feff}\u{180e}",
            "\u{3000}\u{a0}\u{2028}",
            "\u{fffc}\u{e000}\u{ffff}",
        ] {
            assert!(is_blank(blank), "{blank:?}");
            assert!(is_blank(&line(blank)), "{blank:?}");
        }
        for seen in ["a", "¿", "文", "🏴", "۵", "+"] {
            assert!(!is_blank(seen), "{seen}");
        }
    }

    #[test]
    fn marks_that_scripts_need_stay() {
        for text in [
            "می‌خواهم",
            "क्‍ष",
            "👩‍👩‍👧‍👦",
            "🏳️‍🌈",
            "👩🏽‍🚀",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "葛\u{e0100}城",
            "❤️",
            "1️⃣",
            "שלום",
            "Zoë O’Neill-文",
            "กำ",
        ] {
            assert_eq!(line(text), text, "{text}");
        }
    }

    #[test]
    fn deceptive_characters_are_removed() {
        for (text, shown) in [
            ("a\u{202e}b\u{2066}c\u{61c}d\u{200f}", "abcd"),
            ("ad\u{200b}min\u{200d}i\u{200c}s\u{2060}tr\u{fe0f}ator\u{e0041}", "administrator"),
            ("  a \u{a0}\t b\u{0}\u{1b}c\u{85}", "a b c"),
            ("\u{301}a \u{301}b", "a b"),
            ("e\u{200b}\u{301}", "é"),
            ("م\u{200d}\u{200d}م\u{200c} م\u{200c}", "م\u{200d}م م"),
        ] {
            assert_eq!(line(text), shown, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_line_stays_a_line(text in "(\\PC|[ae\u{301}\u{200b}-\u{200f}\u{202e}\u{fe0f}❤👩\u{1f3fd}مي\u{e0067}🏴 \u{0}-\u{20}]){0,30}") {
            let shown = line(&text);
            prop_assert_eq!(&line(&shown), &shown);
            prop_assert!(!shown.contains(char::is_control) && shown.trim() == shown);
        }
    }
}
