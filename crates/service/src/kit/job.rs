//! The outcome of a use case that runs as a job.

use jobs::Outcome;

use crate::{Error, Result};

/// Returns the outcome for the queue: a failure of something that DiscoG needs may pass, a refusal doesn't.
pub(crate) fn outcome(result: Result<()>) -> Outcome {
    match result {
        Ok(()) => Outcome::Done(None),
        Err(error @ (Error::Internal(_) | Error::Unavailable(_))) => Outcome::Retry(words(&error)),
        Err(error) => Outcome::Failed(words(&error)),
    }
}

/// Returns the reason of a failure for administrators.
pub(crate) fn words(error: &Error) -> String {
    match error {
        Error::Internal(reason) | Error::Unavailable(reason) => reason.clone(),
        Error::Invalid(fields) => fields.iter().map(|field| field.message.as_str()).collect::<Vec<_>>().join(" "),
        refusal => refusal.problem().message,
    }
}
