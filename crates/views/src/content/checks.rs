use serde::{Deserialize, Serialize};

/// Something in a text that its author may want to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// From 1.
    pub line: usize,
    /// Says to an author what is wrong, and what to do about it.
    pub message: String,
    /// The beginning of what it is about.
    pub excerpt: String,
}

/// The findings about all texts of a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseChecks {
    /// The number of lessons that were checked.
    pub lessons: u64,
    /// The number of lessons with findings, which may be more than are listed.
    pub with_findings: u64,
    pub listed: Vec<CheckedLesson>,
}

/// A lesson with findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedLesson {
    pub slug: String,
    pub title: String,
    pub module: String,
    /// The first of them.
    pub findings: Vec<Finding>,
    /// How many there are.
    pub count: usize,
}
