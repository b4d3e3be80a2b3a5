//! Questions that a program can mark: in lessons, for learners to check themselves.

mod choice;
mod ordering;
mod short_answer;

pub use choice::Choice;
pub use ordering::Ordering;
pub use short_answer::{AcceptedAnswer, ShortAnswer};

/// The mark of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was chosen or written.
    Unanswered,
    Wrong,
    Partly(Part),
    Right,
}

/// The part of an answer that is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub right: usize,
    /// How many are right in a completely right answer, at least as many as `right`.
    pub of: usize,
    /// How many are wrong in this answer.
    pub wrong: usize,
}
