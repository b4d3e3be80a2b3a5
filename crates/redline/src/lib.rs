#![doc = include_str!("../README.md")]

mod compare;
mod node;
mod write;

use std::time::{Duration, Instant};

use compare::Comparison;

/// After this long, what is left is compared more coarsely.
const TIMEOUT: Duration = Duration::from_millis(300);

/// A page with its changes marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    pub html: String,
    /// The number of blocks that were added, removed or changed.
    pub places: usize,
}

/// Returns the HTML `new` with what differs from `old`. Both have to be well-formed and sanitized.
#[must_use]
pub fn mark(old: &str, new: &str) -> Marked {
    let mut comparison = Comparison::until(Instant::now() + TIMEOUT);
    comparison.nodes(&node::parse(old), &node::parse(new));
    comparison.finish()
}

#[cfg(test)]
mod tests;
