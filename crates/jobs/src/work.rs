use std::future::Future;

use chrono::{DateTime, Duration, Utc};
use domain::JobId;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Context, Outcome, Retry};

/// A kind of deferred work.
pub trait Work: Send + Sync + 'static {
    /// The kind's name in the table, for example `email.send`. Jobs of a released kind may still wait: it never changes.
    const KIND: &'static str;
    type Input: Serialize + DeserializeOwned + Send + Sync;
    const RETRY: Retry = Retry::DEFAULT;
    /// The most jobs that are run together.
    const MAX_BATCH: u64 = 1;
    /// Set for work that repeats: the wait after each run. A worker makes sure that there is always one such job.
    const EVERY: Option<Duration> = None;
    /// Whether a job can be canceled by itself. What belongs to a record, such as an email, is canceled there.
    const MAY_CANCEL: bool = true;
    /// How long a job stays in the list once it is done; `None` deletes it at once.
    const KEEP_DONE: Option<Duration> = Some(Duration::days(30));

    /// Does the work and returns the outcome of each job, in their order. Jobs beyond the returned outcomes are released.
    fn run(context: &Context, jobs: Vec<Job<Self::Input>>) -> impl Future<Output = Vec<Outcome>> + Send;
}

/// A claimed job.
#[derive(Debug, Clone)]
pub struct Job<T> {
    pub id: JobId,
    pub input: T,
    /// The number of this try, from 1.
    pub attempt: i32,
    pub run_at: DateTime<Utc>,
}
