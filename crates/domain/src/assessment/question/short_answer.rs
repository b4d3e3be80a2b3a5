use super::Verdict;

/// A question that is answered in a few words or with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortAnswer {
    accepted: Vec<AcceptedAnswer>,
}

/// An answer that is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AcceptedAnswer {
    /// To be typed exactly like this, as code is. Spaces around it don't count.
    Exactly(String),
    /// Case, spaces and the kind of quotation marks don't count. A number equals the same number written otherwise.
    Text(String),
}

impl ShortAnswer {
    /// Returns `None` if no answer is accepted, or a blank one.
    #[must_use]
    pub fn new(accepted: Vec<AcceptedAnswer>) -> Option<Self> {
        let is_blank = |accepted: &AcceptedAnswer| match accepted {
            AcceptedAnswer::Exactly(text) | AcceptedAnswer::Text(text) => text.trim().is_empty(),
        };
        (!accepted.is_empty() && !accepted.iter().any(is_blank)).then_some(Self { accepted })
    }

    /// Marks what was typed. Both texts have to be composed in the same way (Unicode's NFC).
    #[must_use]
    pub fn mark(&self, typed: &str) -> Verdict {
        let typed = typed.trim();
        if typed.is_empty() {
            Verdict::Unanswered
        } else if self.accepted.iter().any(|accepted| accepted.allows(typed)) {
            Verdict::Right
        } else {
            Verdict::Wrong
        }
    }
}

impl AcceptedAnswer {
    fn allows(&self, typed: &str) -> bool {
        match self {
            Self::Exactly(text) => text.trim() == typed,
            Self::Text(text) => match (number(text), number(typed)) {
                (Some(number), Some(typed)) => number == typed,
                _ => plain(text) == plain(typed),
            },
        }
    }
}

/// Returns a text without the differences that don't count.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quotes = words.chars().map(|c| match c {
        '‘' | '’' | '‚' | '´' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‐' | '‑' | '–' | '−' => '-',
        other => other,
    });
    // A sigma at the end of a word has another small form.
    quotes.flat_map(char::to_lowercase).map(|c| if c == 'ς' { 'σ' } else { c }).collect()
}

/// Returns a decimal number as its sign, whole digits and decimal digits, without zeros that change nothing. The decimal point
/// may be a comma, except where that comma could separate thousands (`1,000`).
fn number(text: &str) -> Option<(bool, &str, &str)> {
    let text = text.trim();
    let (is_negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) || (whole.is_empty() && part.is_empty()) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    if digits.contains(',') && part.len() == 3 && !whole.is_empty() {
        return None;
    }
    let part = part.trim_end_matches('0');
    let is_zero = whole.is_empty() && part.is_empty();
    Some((is_negative && !is_zero, whole, part))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_right(accepted: AcceptedAnswer, typed: &str) -> bool {
        ShortAnswer::new(vec![accepted]).unwrap().mark(typed) == Verdict::Right
    }

    #[test]
    fn words_count_and_not_how_they_are_typed() {
        for (accepted, typed) in [
            ("Canberra", " canberra "),
            ("New  South Wales", "new south\u{a0}wales"),
            ("don’t", "don't"),
            ("ÉCLAIR", "éclair"),
            ("ΟΔΟΣ", "οδος"),
            ("„So“", "\"so\""),
            ("1.50", "1,5"),
            ("0,125", ".125"),
            ("007", "7"),
            ("-0", "0"),
            ("−3", "-3.0"),
            ("1,000", "1,000"),
        ] {
            assert!(is_right(AcceptedAnswer::Text(accepted.to_owned()), typed), "{accepted}: {typed}");
        }
        for (accepted, typed) in
            [("résumé", "resume"), ("1", "1,000"), ("1000", "1,000"), ("1", "-1"), ("a b", "ab"), ("1.5", "15"), (".", "0")]
        {
            assert!(!is_right(AcceptedAnswer::Text(accepted.to_owned()), typed), "{accepted}: {typed}");
        }
    }

    #[test]
    fn code_is_typed_exactly() {
        assert!(is_right(AcceptedAnswer::Exactly("let mut x".to_owned()), " let mut x\n"));
        assert!(!is_right(AcceptedAnswer::Exactly("let mut x".to_owned()), "Let mut x"));
        assert!(!is_right(AcceptedAnswer::Exactly("1.0".to_owned()), "1"));
    }

    #[test]
    fn an_answer_is_needed() {
        assert_eq!(ShortAnswer::new(vec![]), None);
        assert_eq!(ShortAnswer::new(vec![AcceptedAnswer::Text(" ".to_owned())]), None);
        assert_eq!(ShortAnswer::new(vec![AcceptedAnswer::Text("a".to_owned())]).unwrap().mark(" \n"), Verdict::Unanswered);
    }

    proptest! {
        #[test]
        fn an_accepted_answer_is_right_in_any_case(text in "\\PC{1,30}") {
            let Some(question) = ShortAnswer::new(vec![AcceptedAnswer::Text(text.clone())]) else { return Ok(()) };
            prop_assert_eq!(question.mark(&text), Verdict::Right);
            prop_assert_eq!(question.mark(&format!("\t{}  ", text.to_lowercase())), Verdict::Right);
        }

        #[test]
        fn equal_numbers_are_right(whole in 0..10_000_u32, part in 0..1_000_u32) {
            let accepted = format!("{whole}.{part:03}");
            let typed = format!("0{whole},{part:03}0");
            let another = format!("{whole}.{part:03}1");
            prop_assert!(is_right(AcceptedAnswer::Text(accepted), &typed));
            prop_assert!(!is_right(AcceptedAnswer::Text(another), &typed));
        }
    }
}
