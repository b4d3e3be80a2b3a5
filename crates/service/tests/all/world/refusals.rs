use service::{Error, Result};

/// The kind of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    SignInNeeded,
    Forbidden,
    NotFound,
    Invalid,
    Conflict,
    RateLimited,
}

/// Returns the kind of the refusal; panics if there was none.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(outcome: Result<T>) -> Refused {
    match outcome.expect_err("it was not refused") {
        Error::SignInNeeded => Refused::SignInNeeded,
        Error::Forbidden => Refused::Forbidden,
        Error::NotFound => Refused::NotFound,
        Error::Invalid(_) => Refused::Invalid,
        Error::Conflict(_) => Refused::Conflict,
        Error::RateLimited => Refused::RateLimited,
        error => panic!("failed: {error}"),
    }
}

/// Returns the fields that were refused.
#[track_caller]
pub fn field<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    let Err(Error::Invalid(errors)) = outcome else { panic!("not refused as invalid: {outcome:?}") };
    errors.into_iter().map(|error| error.field).collect::<Vec<_>>().join(" ")
}
