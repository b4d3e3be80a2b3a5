#![doc = include_str!("../README.md")]

mod anchors;
mod captions;
mod directive;
mod escape;
mod front_matter;
mod include;
mod links;
mod path;
mod rewrite;
mod summary;

pub use captions::keep_captions;
pub use escape::escape_directives;
pub use front_matter::{FrontMatter, front_matter};
pub use include::{Dropped, Expanded, Outline, expand};
pub use links::{Link, classify};
pub use rewrite::{Rewrite, rewrite_links};
pub use summary::{Chapter, Part, Summary, parse_summary};

/// A part of a book that couldn't be read as intended; its surroundings could.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Problem {
    /// From 1.
    pub line: usize,
    pub reason: String,
}
