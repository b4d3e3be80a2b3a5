//! The rules, one in each file. A false alarm is worse than a problem that isn't found: an author who meets one trusts none.

mod anchors;
mod bold_headings;
mod headings;
mod link_texts;
mod pictures;
mod sentences;
mod tables;

use crate::parts::{Alt, Part, Placed};
use crate::report;

pub use sentences::MAX_WORDS as MAX_SENTENCE_WORDS;

/// Returns what all rules find in the parts of a text, in any order.
pub fn apply(parts: &[Placed<'_>], source: &str) -> Vec<report::Placed> {
    let mut found = pictures::check(parts);
    found.extend(link_texts::check(parts));
    found.extend(anchors::check(parts, source));
    found.extend(headings::check(parts));
    found.extend(bold_headings::check(parts));
    found.extend(tables::check(parts));
    found.extend(sentences::check(parts));
    found
}

/// Returns whether a part can be read: seen, or heard from a screen reader.
fn is_readable(part: &Part<'_>) -> bool {
    match part {
        Part::Text(text) | Part::Picture { alt: Alt::Text(text), .. } => !is_blank(text),
        Part::Literal => true,
        _ => false,
    }
}

/// Returns whether a text shows nothing.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'))
}

#[cfg(test)]
fn problems(source: &str) -> Vec<crate::Problem> {
    crate::check(source).into_iter().map(|found| found.problem).collect()
}
