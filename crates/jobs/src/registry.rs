use std::collections::BTreeMap;
use std::marker::PhantomData;

use chrono::Duration;
use entity::job;
use futures::FutureExt;
use futures::future::BoxFuture;

use crate::{Context, Job, Outcome, Retry, Work};

/// The kinds of work that a program can do.
#[derive(Default)]
pub struct Registry {
    kinds: BTreeMap<&'static str, Box<dyn Handler>>,
}

/// How jobs of a kind are run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    pub kind: &'static str,
    pub retry: Retry,
    pub max_batch: u64,
    pub every: Option<Duration>,
    pub keep_done: Option<Duration>,
    pub may_cancel: bool,
}

impl Registry {
    /// Adds a kind of work. Recurring work takes no input: its type is `()`.
    #[must_use]
    pub fn with<W: Work>(mut self) -> Self {
        self.kinds.insert(W::KIND, Box::new(Of::<W>(PhantomData)));
        self
    }

    /// Returns the names of all kinds.
    pub fn kinds(&self) -> impl Iterator<Item = &'static str> {
        self.kinds.keys().copied()
    }

    /// Returns whether this program can do this kind of work.
    #[must_use]
    pub fn knows(&self, kind: &str) -> bool {
        self.kinds.contains_key(kind)
    }

    /// Returns whether jobs of this kind can be canceled by themselves; those of an unknown kind can.
    #[must_use]
    pub fn may_cancel(&self, kind: &str) -> bool {
        self.handler(kind).is_none_or(|handler| handler.rules().may_cancel)
    }

    pub(crate) fn rules(&self) -> impl Iterator<Item = Rules> {
        self.kinds.values().map(|handler| handler.rules())
    }

    pub(crate) fn handler(&self, kind: &str) -> Option<&dyn Handler> {
        self.kinds.get(kind).map(Box::as_ref)
    }

    /// Deletes ended jobs after their time and returns how many there were.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sweep(&self, platform: &platform::Platform) -> Result<u64, sea_orm::DbErr> {
        crate::end::sweep(platform, self.rules()).await
    }
}

pub(crate) trait Handler: Send + Sync {
    fn rules(&self) -> Rules;
    /// Returns the outcome of each job, in their order.
    fn run<'a>(&'a self, context: &'a Context, jobs: &'a [job::Model]) -> BoxFuture<'a, Vec<Outcome>>;
}

struct Of<W>(PhantomData<W>);

impl<W: Work> Handler for Of<W> {
    fn rules(&self) -> Rules {
        Rules {
            kind: W::KIND,
            retry: W::RETRY,
            max_batch: W::MAX_BATCH,
            every: W::EVERY,
            keep_done: W::KEEP_DONE,
            may_cancel: W::MAY_CANCEL,
        }
    }

    fn run<'a>(&'a self, context: &'a Context, rows: &'a [job::Model]) -> BoxFuture<'a, Vec<Outcome>> {
        async move {
            let mut jobs = Vec::with_capacity(rows.len());
            let errors: Vec<Option<String>> = rows.iter().map(|row| to_job::<W>(row).map(|job| jobs.push(job)).err()).collect();
            let outcomes = if jobs.is_empty() { Vec::new() } else { W::run(context, jobs).await };
            let mut outcomes = outcomes.into_iter();
            errors
                .into_iter()
                .map(|error| error.map_or_else(|| outcomes.next().unwrap_or(Outcome::Released), Outcome::Failed))
                .collect()
        }
        .boxed()
    }
}

fn to_job<W: Work>(row: &job::Model) -> Result<Job<W::Input>, String> {
    if row.attempts > W::RETRY.max_attempts {
        return Err("The worker stopped in the middle of its last try.".to_owned());
    }
    let input = serde_json::from_str(&row.input).map_err(|error| format!("Its input can't be read: {error}"))?;
    Ok(Job { id: row.id, input, attempt: row.attempts, run_at: row.run_at })
}
