//! The outcome of a use case that runs as a job.

use jobs::Outcome;

use crate::{Error, Result};

/// Returns the outcome for the queue: a failure of something that DiscoG needs may pass, a refusal doesn't.
pub(crate) fn outcome(result: Result<()>) -> Outcome {
    match result {
        Ok(()) => Outcome::Done(None),
        Err(Error::Internal(reason) | Error::Unavailable(reason)) => Outcome::Retry(reason),
        Err(error) => Outcome::Failed(error.problem().message),
    }
}
