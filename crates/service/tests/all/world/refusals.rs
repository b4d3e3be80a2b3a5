use service::kit::error::Conflict;
use service::{Error, Result};

/// The kind of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    SignInNeeded,
    Forbidden,
    NotFound,
    Invalid,
    Stale,
    WrongState,
    Exists,
    SpentLink,
    UnconfirmedEmail,
    Concurrent,
    RateLimited,
    TooLarge,
}

/// Returns the kind of the refusal; panics if there was none.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(outcome: Result<T>) -> Refused {
    match outcome.expect_err("it was not refused") {
        Error::SignInNeeded => Refused::SignInNeeded,
        Error::Forbidden => Refused::Forbidden,
        Error::NotFound => Refused::NotFound,
        Error::Invalid(_) => Refused::Invalid,
        Error::Conflict(Conflict::Stale { .. }) => Refused::Stale,
        Error::Conflict(Conflict::WrongState(_)) => Refused::WrongState,
        Error::Conflict(Conflict::Exists(_)) => Refused::Exists,
        Error::Conflict(Conflict::SpentLink) => Refused::SpentLink,
        Error::Conflict(Conflict::UnconfirmedEmail) => Refused::UnconfirmedEmail,
        Error::Conflict(Conflict::Concurrent) => Refused::Concurrent,
        Error::RateLimited => Refused::RateLimited,
        Error::TooLarge => Refused::TooLarge,
        error => panic!("failed: {error}"),
    }
}

/// Returns the fields that were refused.
#[track_caller]
pub fn field<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    let Err(Error::Invalid(errors)) = outcome else { panic!("not refused as invalid: {outcome:?}") };
    errors.into_iter().map(|error| error.field).collect::<Vec<_>>().join(" ")
}
