use serde::{Deserialize, Serialize};

/// The kind of a refusal: what a caller can act on. Each has one HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Nobody is signed in, but the call needs an account.
    SignInNeeded,
    Forbidden,
    NotFound,
    Invalid,
    /// More was sent than is accepted.
    TooLarge,
    /// Someone else changed the record since it was read.
    Stale,
    /// The record is in a state that doesn't permit this.
    WrongState,
    AlreadyExists,
    /// An emailed link was used already, was replaced or has expired.
    SpentLink,
    /// The account's email isn't confirmed yet.
    UnconfirmedEmail,
    /// Someone made the same change at the same time.
    Concurrent,
    RateLimited,
    /// Something DiscoG depends on is down; trying again later helps.
    Unavailable,
    Internal,
}

impl ProblemKind {
    pub const ALL: [Self; 14] = [
        Self::SignInNeeded,
        Self::Forbidden,
        Self::NotFound,
        Self::Stale,
        Self::WrongState,
        Self::AlreadyExists,
        Self::SpentLink,
        Self::UnconfirmedEmail,
        Self::Concurrent,
        Self::TooLarge,
        Self::Invalid,
        Self::RateLimited,
        Self::Internal,
        Self::Unavailable,
    ];

    /// Returns the HTTP status that all doors use for it.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::SignInNeeded => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Stale
            | Self::WrongState
            | Self::AlreadyExists
            | Self::SpentLink
            | Self::UnconfirmedEmail
            | Self::Concurrent => 409,
            Self::TooLarge => 413,
            Self::Invalid => 422,
            Self::RateLimited => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

/// An error in one field of a form, in words for the person who filled it in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub field: String,
    pub message: String,
}

/// A refusal, as people see it: never an internal message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    pub kind: ProblemKind,
    pub message: String,
    #[serde(default)]
    pub fields: Vec<FieldError>,
}

impl Problem {
    /// Returns the message for `field` if that field was refused.
    #[must_use]
    pub fn field(&self, field: &str) -> Option<String> {
        self.fields.iter().find(|error| error.field == field).map(|error| error.message.clone())
    }
}

/// Collects everything that is wrong with a form, to report it at once.
#[derive(Debug, Default)]
pub struct Validation {
    errors: Vec<FieldError>,
}

impl Validation {
    /// Returns the parsed value, or adds its error under `field` and returns `None`.
    pub fn field<T, E: std::fmt::Display>(&mut self, field: &str, value: Result<T, E>) -> Option<T> {
        value.map_err(|error| self.add_error(field, &error.to_string())).ok()
    }

    pub fn add_error(&mut self, field: &str, message: &str) {
        self.errors.push(FieldError { field: field.to_owned(), message: message.to_owned() });
    }

    #[must_use]
    pub const fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    #[must_use]
    pub fn errors(self) -> Vec<FieldError> {
        self.errors
    }
}
