use service::{Error, Result};

/// How a use case refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    SignInNeeded,
    Forbidden,
    NotFound,
    Invalid,
    Conflict,
    RateLimited,
}

/// How it was refused; panics when it wasn't.
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

/// The fields that were refused.
#[track_caller]
pub fn field<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    let Err(Error::Invalid(errors)) = outcome else { panic!("not refused as invalid: {outcome:?}") };
    errors.into_iter().map(|error| error.field).collect::<Vec<_>>().join(" ")
}
