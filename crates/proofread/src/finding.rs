use crate::Problem;

/// Something that an author may want to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// From 0.
    pub line: usize,
    pub problem: Problem,
    /// The beginning of the source that the problem is about, on that line.
    pub excerpt: String,
}
