#![doc = include_str!("../README.md")]

mod element;
mod parse;

pub use element::Element;
pub use parse::parse;

/// The most attributes of an element. Each is compared with those before it.
const MAX_ATTRIBUTES: usize = 256;

/// The most that a document may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The deepest that elements may nest.
    pub depth: usize,
    pub elements: usize,
}

/// The reason that XML isn't read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("it isn’t well-formed XML: {0}")]
    Malformed(String),
    #[error("it has a document type, which isn’t allowed")]
    DocumentType,
    #[error("it is nested more than {max} deep")]
    TooDeep { max: usize },
    #[error("it has more than {max} elements")]
    TooLarge { max: usize },
    #[error("an element has more than {MAX_ATTRIBUTES} attributes")]
    TooManyAttributes,
    #[error("it has no element")]
    Empty,
}

#[cfg(test)]
mod tests;
