//! Divides text into sentences. In doubt there is an end: a sentence that is too short is no false alarm.

/// Words before a full stop that doesn't end the sentence, in lower case. Those that are often its last, such as “etc.”, aren't here.
const ABBREVIATIONS: [&str; 34] = [
    "abb", "approx", "bd", "bzw", "ca", "cf", "ch", "d.h", "dr", "e.g", "eq", "fig", "figs", "gen", "hon", "i.e", "kap", "mr",
    "mrs", "ms", "no", "nr", "p", "p.ex", "pp", "prof", "rev", "sec", "sr", "sra", "st", "vol", "vs", "z.b",
];
/// How a line with an accepted answer begins (docs/markdown.md).
const ANSWER: &str = "answer:";
/// How a callout begins.
const CALLOUT: &str = "[!";

/// Returns the sentences of a text, without the spaces around them.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (sentence, after) = rest.split_at(end(rest)?);
        rest = after;
        Some(sentence.trim_end())
    })
}

/// Returns the end of the first sentence; `None` if there is no text.
fn end(text: &str) -> Option<usize> {
    let is_callout = text.starts_with(CALLOUT);
    let mut rest = text;
    while let Some(at) = rest.find(is_mark) {
        let (before, mark) = (&text[..text.len() - rest.len() + at], &rest[at..]);
        // Several marks are read as one, so that each is read once.
        rest = mark.trim_start_matches(|c| is_mark(c) && c != '\n' || closes(c));
        let is_end = match mark.chars().next() {
            Some('\n') => {
                rest = &mark[1..];
                is_callout || begins_answer(rest)
            }
            Some('.') => is_end(rest) && !is_abbreviation(before),
            Some('!' | '?' | '…') => is_end(rest),
            _ => true,
        };
        if is_end {
            return Some(text.len() - rest.len());
        }
    }
    (!text.is_empty()).then_some(text.len())
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\n' | '.' | '!' | '?' | '…' | '。' | '．' | '｡' | '！' | '？' | '।' | '॥' | '۔' | '؟' | '።' | '։')
}

/// Returns whether a sentence may end before `after`: at a space without a small letter after it.
fn is_end(after: &str) -> bool {
    let next = after.trim_start_matches(|c: char| c.is_whitespace() || opens(c));
    after.is_empty() || after.starts_with(char::is_whitespace) && !next.starts_with(char::is_lowercase)
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || opens(c)).next().unwrap_or_default();
    word.len() <= 6 && ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn begins_answer(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).get(..ANSWER.len()).is_some_and(|start| start.eq_ignore_ascii_case(ANSWER))
}

const fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）')
}

const fn opens(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '«' | '(' | '[' | '¿' | '¡')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        sentences(text).count()
    }

    #[test]
    fn marks_before_a_space_end_sentences() {
        for text in [
            "One. Two.",
            "One! Two",
            "“One?” Two.",
            "(One.) Two",
            "One... Two",
            "One…\n“Two”",
            "一。二",
            "一！」二",
            "एक। दो",
            "One. 2 is two.",
            "Cats etc. Dogs",
        ] {
            assert_eq!(count(text), 2, "{text}");
        }
        assert_eq!(sentences(" One.  Two ").collect::<Vec<_>>(), ["One.", "Two"]);
    }

    #[test]
    fn abbreviations_numbers_and_names_do_not() {
        for text in [
            "E.g. Berlin",
            "fruit, e.g. apples",
            "Dr. Who",
            "(cf. Smith)",
            "3.14 or 1.000.000",
            "example.org",
            "No. 5",
            "“Why?” she asked",
            "a ... b",
            "version 2.0.1",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
    }

    #[test]
    fn callouts_and_answers_are_lines() {
        assert_eq!(count("[!QUESTION] ordering\nWhich\none?\nAnswer: one\nanswer: two"), 4);
        assert_eq!(count(""), 0);
        assert_eq!(count(" \n"), 0);
    }
}
