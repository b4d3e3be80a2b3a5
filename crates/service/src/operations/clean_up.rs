use chrono::Duration;
use jobs::{Context, Job, Outcome, Work};

use super::work::registry;
use crate::Result;
use crate::content::bin;
use crate::content::files::store;
use crate::content::lessons::{autosaves, drafts};
use crate::kit::{job::outcome, limits, once};
use crate::learning::links;
use crate::messaging::mail;
use crate::people::accounts::link;
use crate::people::sessions::{current, devices};

/// Deletes records and files whose time is over.
pub(super) struct CleanUp;

impl Work for CleanUp {
    const KIND: &'static str = "cleanup";
    type Input = ();
    const EVERY: Option<Duration> = Some(Duration::hours(1));
    const MAY_CANCEL: bool = false;
    const KEEP_DONE: Option<Duration> = Some(Duration::days(2));

    #[tracing::instrument(skip_all)]
    async fn run(context: &Context, _: Vec<Job<()>>) -> Vec<Outcome> {
        vec![match clean_up(context).await {
            Ok(deleted) => Outcome::Done(Some(format!("{deleted} records deleted"))),
            Err(error) => outcome(Err(error)),
        }]
    }
}

async fn clean_up(context: &Context) -> Result<u64> {
    const STEPS: usize = 12;
    let platform = &context.platform;
    let mut deleted = 0;
    for step in 0..STEPS {
        context.report(step, STEPS);
        deleted += match step {
            0 => current::sweep(platform).await?,
            1 => link::sweep(platform).await?,
            2 => limits::sweep(platform).await?,
            3 => once::sweep(platform).await?,
            4 => store::sweep(platform).await?,
            5 => mail::sweep::sweep(platform).await?,
            6 => devices::sweep(platform).await?,
            7 => bin::sweep(platform).await?,
            8 => links::sweep(platform).await?,
            9 => autosaves::sweep(platform).await?,
            10 => drafts::sweep(platform).await?,
            _ => registry().sweep(platform).await?,
        };
    }
    context.report(STEPS, STEPS);
    Ok(deleted)
}
