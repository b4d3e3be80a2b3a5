use std::future::Future;

use domain::operations::JobState;
use domain::{AccountId, JobId};
use entity::job;
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use tokio_util::sync::CancellationToken;

use crate::claim::CLAIM;
use crate::end::end;
use crate::enqueue::new_row;
use crate::registry::Rules;
use crate::round::{changed, while_extending};
use crate::{Context, Outcome, Retry};

/// Does work that only this process can do, such as reading a folder of this machine, and lists it as a job: with its progress,
/// its result in words, or the words for the error it failed with. It can be canceled, but not tried again.
///
/// # Errors
/// The outer one if the database failed, the inner one of the work itself.
pub async fn run_here<T, E, F>(
    platform: &Platform,
    kind: &'static str,
    started_by: Option<AccountId>,
    words: impl FnOnce(&E) -> String,
    work: impl FnOnce(Context) -> F,
) -> Result<Result<T, E>, DbErr>
where
    F: Future<Output = Result<(T, String), E>>,
{
    let now = platform.clock.now();
    let row = job::ActiveModel {
        id: Set(JobId::new()),
        state: Set(JobState::Running),
        attempts: Set(1),
        claimed_until: Set(Some(now + CLAIM)),
        account_id: Set(started_by),
        ..new_row(kind, "null".to_owned(), now, now)
    };
    let jobs = [row.insert(&platform.database).await?];
    changed(platform, &jobs);
    let context = Context::new(platform.clone(), CancellationToken::new());
    let done = while_extending(&context, kind, &jobs, work(context.clone())).await;
    let (outcome, done) = match done {
        Ok((value, words)) => (Outcome::Done(Some(words)), Ok(value)),
        Err(_) if context.is_canceled() => (Outcome::Canceled, done.map(|(value, _)| value)),
        Err(error) => (Outcome::Failed(words(&error)), Err(error)),
    };
    let rules = Rules {
        kind,
        retry: Retry::NEVER,
        max_batch: 1,
        every: None,
        keep_done: Some(chrono::Duration::days(30)),
        may_cancel: true,
    };
    end(platform, &rules, &jobs[0], outcome, context.progress()).await?;
    changed(platform, &jobs);
    Ok(done)
}
