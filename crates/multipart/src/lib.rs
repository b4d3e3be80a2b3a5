#![doc = include_str!("../README.md")]

mod boundary;
mod form;
mod head;

pub use boundary::{Boundary, boundary};
pub use form::{Form, Limits};

/// A part of a form: a field, or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    pub file_name: Option<String>,
    pub media_type: Option<String>,
    /// At most as many bytes as its limit.
    pub bytes: Vec<u8>,
    /// Whether it had more bytes than its limit, which were dropped.
    pub is_cut: bool,
}

/// The reason a body isn't a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("the form doesn't begin with its boundary")]
    NoBoundary,
    #[error("a part of the form has no readable headers")]
    BadHead,
    #[error("the headers of a part are too long")]
    LongHead,
    #[error("the form has too many parts")]
    TooManyParts,
    #[error("the form ends before its last boundary")]
    CutOff,
}

/// Parses a complete body.
///
/// # Errors
/// See [`Error`].
pub fn parse(boundary: &Boundary, body: &[u8], limits: Limits<'_>) -> Result<Vec<Part>, Error> {
    let mut form = Form::new(boundary, limits);
    form.feed(body)?;
    form.end()
}
