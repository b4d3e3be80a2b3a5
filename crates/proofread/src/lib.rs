#![doc = include_str!("../README.md")]
//!
//! `parts` reads a text, Markdown and raw HTML alike; each file in `rules` is a rule over its parts.

mod finding;
mod link;
mod parts;
mod problem;
mod report;
mod rules;

use std::borrow::Cow;

pub use finding::Finding;
pub use link::{Link, links};
pub use problem::Problem;
pub use rules::MAX_SENTENCE_WORDS;

/// The most findings about a text. An author with so many needs no more yet.
pub const MAX_FINDINGS: usize = 200;

/// The most bytes of a text that are checked: as many as are formatted (docs/markdown.md).
const MAX_BYTES: usize = 400_000;

/// Returns the problems of a lesson's text, in the order of its lines; the first [`MAX_FINDINGS`] if there are more.
#[must_use]
pub fn check(source: &str) -> Vec<Finding> {
    let bounded = bounded(source);
    let masked = markdown::mask_prices(&bounded);
    let parts = parts::read(&masked);
    report::findings(rules::apply(&parts, source), &bounded)
}

/// Returns the text to parse. It has the lines of the source.
fn bounded(source: &str) -> Cow<'_, str> {
    markdown::bounded(&source[..source.floor_char_boundary(MAX_BYTES)])
}

#[cfg(test)]
mod hostile;
