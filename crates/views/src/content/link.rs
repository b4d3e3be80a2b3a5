use serde::{Deserialize, Serialize};

/// A place that a course's texts can link to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkTarget {
    pub kind: LinkKind,
    pub title: String,
    /// The title of the lesson that a heading is in, or of a lesson's module; empty for a file.
    pub within: String,
    pub path: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    Lesson,
    Heading,
    File,
    /// A file that pages show.
    Picture,
}
