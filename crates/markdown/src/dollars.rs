//! Dollar signs that are no formula's. Pandoc's rule: what ends a formula has no digit behind it. Ours besides: what begins
//! one has no letter before it. So `US$5 or US$6` are prices, and `the $n$th` has a formula.

use std::borrow::Cow;

use pulldown_cmark::Event;

/// How often a text is read for prices; each sign that is found to be one leaves the next to another partner.
const MAX_READINGS: usize = 4;

/// Returns the text with each price's sign replaced, so that the rest is read as it should be and stays in its place.
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    if text.bytes().filter(|byte| *byte == b'$').nth(1).is_none() {
        return Cow::Borrowed(text);
    }
    let mut masked = Cow::Borrowed(text);
    for _ in 0..MAX_READINGS {
        let prices = prices(&masked);
        if prices.is_empty() {
            break;
        }
        let mut bytes = masked.into_owned().into_bytes();
        for at in prices {
            bytes[at] = b'%';
        }
        masked = Cow::Owned(String::from_utf8(bytes).unwrap_or_else(|_| unreachable!("both signs are ASCII")));
    }
    masked
}

/// Returns the text with a backslash before each price's sign.
pub(super) fn escaped(text: Cow<'_, str>) -> Cow<'_, str> {
    let masked = masked(&text);
    if matches!(masked, Cow::Borrowed(_)) {
        drop(masked);
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut copied = 0;
    for (at, (before, after)) in text.bytes().zip(masked.bytes()).enumerate() {
        if before != after {
            escaped.push_str(&text[copied..at]);
            escaped.push('\\');
            copied = at;
        }
    }
    escaped.push_str(&text[copied..]);
    Cow::Owned(escaped)
}

/// Returns where what would be a formula begins, but is a price.
fn prices(text: &str) -> Vec<usize> {
    let is_price = |start: usize, end: usize| {
        text[..start].chars().next_back().is_some_and(char::is_alphabetic)
            || text[end..].starts_with(|next: char| next.is_ascii_digit())
    };
    super::parse(text)
        .filter(|(event, place)| matches!(event, Event::InlineMath(_)) && is_price(place.start, place.end))
        .map(|(_, place)| place.start)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_no_formulas() {
        for (text, expected) in [
            ("US$5 and US$6", r"US\$5 and US$6"),
            ("**$5** and **$6**", r"**\$5** and **$6**"),
            ("$5–$10, then $x$", r"\$5–$10, then $x$"),
            ("the $n$th, 2$x$, $a$ and $b$", "the $n$th, 2$x$, $a$ and $b$"),
            ("`US$5 US$6` costs $5", "`US$5 US$6` costs $5"),
            ("[US$5](/a$6) and US$7", r"[US\$5](/a$6) and US$7"),
        ] {
            assert_eq!(escaped(Cow::Borrowed(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_masked_text_has_the_same_places() {
        assert_eq!(masked("US$5 [a](b) US$6"), "US%5 [a](b) US$6");
        assert!(matches!(masked("$a$"), Cow::Borrowed(_)));
    }
}
