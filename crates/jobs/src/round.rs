use std::panic::AssertUnwindSafe;
use std::time::Duration;

use domain::JobId;
use domain::event::{Event, Subject, Verb};
use entity::job;
use futures::FutureExt;
use platform::Platform;
use sea_orm::DbErr;
use tokio_util::sync::CancellationToken;

use crate::claim::{claim, extend, next_kind};
use crate::end::end;
use crate::registry::Handler;
use crate::{Context, Outcome, Registry};

/// How often claims are extended, progress is stored and cancellation is looked for.
const EXTEND_EVERY: Duration = Duration::from_secs(2);

/// The number of jobs with each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    pub done: u64,
    /// To be tried again.
    pub retried: u64,
    pub failed: u64,
    pub canceled: u64,
    pub released: u64,
}

impl Report {
    fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Done(_) => self.done += 1,
            Outcome::Retry(_) => self.retried += 1,
            Outcome::Failed(_) => self.failed += 1,
            Outcome::Canceled => self.canceled += 1,
            Outcome::Released => self.released += 1,
        }
    }

    fn add(&mut self, other: Self) {
        self.done += other.done;
        self.retried += other.retried;
        self.failed += other.failed;
        self.canceled += other.canceled;
        self.released += other.released;
    }
}

/// Runs the jobs of these kinds that are due, one batch after the other, until none is. Without kinds, all.
///
/// # Errors
/// The database failed; other workers finish what was begun.
pub async fn run_due(platform: &Platform, registry: &Registry, kinds: &[&'static str]) -> Result<Report, DbErr> {
    let all: Vec<_> = registry.kinds().collect();
    let kinds = if kinds.is_empty() {
        crate::recurring::ensure(platform, registry).await?;
        &all
    } else {
        kinds
    };
    let mut report = Report::default();
    while let Some(kind) = next_kind(platform, kinds).await? {
        let Some(handler) = registry.handler(kind) else { break };
        let claimed = claim(platform, kind, handler.rules().max_batch).await?;
        let round = run_claimed(platform, handler, claimed, CancellationToken::new()).await?;
        report.add(round);
        if round.released > 0 {
            break;
        }
    }
    Ok(report)
}

/// Runs claimed jobs of one kind, extends their claims meanwhile, and records the outcomes.
pub(crate) async fn run_claimed(
    platform: &Platform,
    handler: &dyn Handler,
    jobs: Vec<job::Model>,
    stop: CancellationToken,
) -> Result<Report, DbErr> {
    let rules = handler.rules();
    let context = Context::new(platform.clone(), stop);
    changed(platform, &jobs);
    let work = AssertUnwindSafe(handler.run(&context, &jobs)).catch_unwind();
    let outcomes = while_extending(&context, rules.kind, &jobs, work).await;
    let outcomes = outcomes.unwrap_or_else(|_| {
        tracing::error!(kind = rules.kind, "work panicked");
        jobs.iter().map(|_| Outcome::Retry("The program failed while it did this; its log says more.".to_owned())).collect()
    });
    let mut report = Report::default();
    for (job, outcome) in jobs.iter().zip(outcomes) {
        let outcome = end(platform, &rules, job, outcome, context.progress()).await?;
        if let Outcome::Failed(reason) = &outcome {
            tracing::error!(kind = rules.kind, job = %job.id, %reason, "a job failed");
        }
        report.count(&outcome);
    }
    changed(platform, &jobs);
    Ok(report)
}

/// Waits for the work on some jobs, and meanwhile extends their claims, stores their progress and passes on their cancellation.
pub(crate) async fn while_extending<F: Future>(context: &Context, kind: &str, jobs: &[job::Model], work: F) -> F::Output {
    let platform = &context.platform;
    let claims: Vec<(JobId, i32)> = jobs.iter().map(|job| (job.id, job.attempts)).collect();
    let mut work = std::pin::pin!(work);
    let mut ticks = tokio::time::interval(EXTEND_EVERY);
    ticks.tick().await;
    let mut stored = None;
    loop {
        tokio::select! {
            done = &mut work => return done,
            _ = ticks.tick() => {}
        }
        let progress = context.progress();
        match extend(platform, &claims, progress).await {
            Ok(canceled) => {
                if !canceled.is_empty() {
                    context.cancel();
                }
            }
            Err(error) => tracing::warn!(kind, %error, "claims could not be extended"),
        }
        if progress != stored {
            stored = progress;
            changed(platform, jobs);
        }
    }
}

/// Announces that jobs have changed: one by its id, several together.
pub(crate) fn changed(platform: &Platform, jobs: &[job::Model]) {
    let id = match jobs {
        [] => return,
        [job] => job.id.to_string(),
        _ => "*".to_owned(),
    };
    let event =
        Event { subject: Subject::Jobs, verb: Verb::Update, id, course: None, account: None, version: None, draft: false };
    platform.events.publish(event);
}
