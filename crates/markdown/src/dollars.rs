//! Dollar signs that don't delimit a formula. Pandoc's rule: no digit follows a formula. Ours besides: no letter from A to Z precedes
//! one. So `US$5 or US$6` are prices, and `the $n$th` has a formula.

use std::borrow::Cow;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::bounds::with_backslashes;

/// How many times a text is searched for prices. Masking one changes which signs belong together.
const MAX_SEARCHES: usize = 4;

/// Returns the text with the sign of each price replaced, so that everything else is parsed as it should be and keeps its position.
pub(super) fn mask_prices(text: &str) -> Cow<'_, str> {
    if text.bytes().filter(|byte| *byte == b'$').nth(1).is_none() {
        return Cow::Borrowed(text);
    }
    let mut masked = Cow::Borrowed(text);
    for _ in 0..MAX_SEARCHES {
        let prices = prices(&masked);
        if prices.is_empty() {
            break;
        }
        masked = Cow::Owned(with(&masked, prices, |_| b'%'));
    }
    let Cow::Owned(masked) = masked else { return masked };
    let code = code(&masked).into_iter().flatten();
    Cow::Owned(with(&masked, code, |at| text.as_bytes()[at]))
}

/// Returns the text with a backslash before the sign of each price.
pub(super) fn escape_prices(text: Cow<'_, str>) -> Cow<'_, str> {
    let Cow::Owned(masked) = mask_prices(&text) else { return text };
    let signs = text.bytes().zip(masked.bytes()).enumerate().filter(|(_, (before, after))| before != after);
    let prices: Vec<usize> = signs.map(|(at, _)| at).collect();
    Cow::Owned(with_backslashes(&text, &prices))
}

/// Returns the text with other bytes at some positions, where there are signs before and after.
fn with(text: &str, positions: impl IntoIterator<Item = usize>, byte: impl Fn(usize) -> u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for at in positions {
        bytes[at] = byte(at);
    }
    String::from_utf8(bytes).unwrap_or_else(|_| unreachable!("only ASCII signs are replaced"))
}

/// Returns the positions at which something is parsed as a formula, but is a price.
fn prices(text: &str) -> Vec<usize> {
    let is_price = |start: usize, end: usize| {
        text[..start].ends_with(|before: char| before.is_ascii_alphabetic())
            || text[end..].starts_with(|after: char| after.is_ascii_digit())
    };
    super::parse(text)
        .filter(|(event, place)| matches!(event, Event::InlineMath(_)) && is_price(place.start, place.end))
        .map(|(_, place)| place.start)
        .collect()
}

/// Returns the places of code, in which a backslash would be seen.
fn code(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut within_block = false;
    let mut places = Vec::new();
    for (event, place) in super::parse(text) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => within_block = true,
            Event::End(TagEnd::CodeBlock) => within_block = false,
            Event::Code(_) => places.push(place),
            Event::Text(_) if within_block => places.push(place),
            _ => {}
        }
    }
    places
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
            ("设$x$为实数", "设$x$为实数"),
            ("`US$5 US$6` costs $5", "`US$5 US$6` costs $5"),
            ("US$5. Use `$a` and `x$b$c`", r"US\$5. Use `$a` and `x$b$c`"),
            ("[US$5](/a$6) and US$7", r"[US\$5](/a$6) and US$7"),
        ] {
            assert_eq!(escape_prices(Cow::Borrowed(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_masked_text_keeps_its_positions() {
        assert_eq!(mask_prices("US$5 [a](b) US$6"), "US%5 [a](b) US$6");
        assert!(matches!(mask_prices("$a$"), Cow::Borrowed(_)));
    }
}
