use chrono::{DateTime, Duration, Utc};
use domain::operations::JobState;
use entity::job;
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use crate::Outcome;
use crate::claim::held;
use crate::registry::Rules;

/// Records the outcome of a try, but only while its claim is held.
pub(crate) async fn end(
    platform: &Platform,
    rules: &Rules,
    job: &job::Model,
    outcome: Outcome,
    progress: Option<(i64, i64)>,
) -> Result<Outcome, DbErr> {
    let now = platform.clock.now();
    let tx = platform::database::begin(&platform.database).await?;
    let outcome = match outcome {
        Outcome::Retry(reason) => match rules.retry.wait(job.attempts) {
            None => Outcome::Failed(reason),
            Some(_) if is_superseded(&tx, job).await? => Outcome::Done(Some("A newer job does it.".to_owned())),
            Some(wait) => {
                requeue(&tx, job, now + wait, Expr::col(job::Column::Attempts), Some(&reason)).await?;
                Outcome::Retry(reason)
            }
        },
        Outcome::Released if is_superseded(&tx, job).await? => Outcome::Done(None),
        Outcome::Released => {
            requeue(&tx, job, job.run_at, Expr::col(job::Column::Attempts).sub(1), None).await?;
            Outcome::Released
        }
        outcome => outcome,
    };
    let is_ended = match &outcome {
        Outcome::Done(_) if rules.keep_done.is_none() => {
            job::Entity::delete_many().filter(held(&[(job.id, job.attempts)])).exec(&tx).await?.rows_affected > 0
        }
        Outcome::Done(result) => finish(&tx, job, JobState::Done, now, (result.as_deref(), None), progress).await?,
        Outcome::Failed(reason) => finish(&tx, job, JobState::Failed, now, (None, Some(reason)), progress).await?,
        Outcome::Canceled => finish(&tx, job, JobState::Canceled, now, (None, None), progress).await?,
        Outcome::Retry(_) | Outcome::Released => false,
    };
    if is_ended && let Some(wait) = rules.every {
        crate::recurring::schedule(&tx, rules.kind, now + wait, now).await?;
    }
    tx.commit().await?;
    Ok(outcome)
}

async fn requeue(
    db: &impl ConnectionTrait,
    job: &job::Model,
    run_at: DateTime<Utc>,
    attempts: Expr,
    reason: Option<&str>,
) -> Result<(), DbErr> {
    let mut update = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Queued))
        .col_expr(job::Column::RunAt, Expr::value(run_at))
        .col_expr(job::Column::Attempts, attempts)
        .filter(held(&[(job.id, job.attempts)]));
    if let Some(reason) = reason {
        update = update.col_expr(job::Column::LastError, Expr::value(reason));
    }
    update.exec(db).await?;
    Ok(())
}

async fn finish(
    db: &impl ConnectionTrait,
    job: &job::Model,
    state: JobState,
    now: DateTime<Utc>,
    (result, error): (Option<&str>, Option<&String>),
    progress: Option<(i64, i64)>,
) -> Result<bool, DbErr> {
    let ended = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(state))
        .col_expr(job::Column::EndedAt, Expr::value(now))
        .col_expr(job::Column::Result, Expr::value(result))
        .col_expr(job::Column::LastError, Expr::value(error.cloned()))
        .col_expr(job::Column::ProgressDone, Expr::value(progress.map(|(done, _)| done)))
        .col_expr(job::Column::ProgressTotal, Expr::value(progress.map(|(_, total)| total)))
        .filter(held(&[(job.id, job.attempts)]))
        .exec(db)
        .await?;
    Ok(ended.rows_affected > 0)
}

/// Returns whether a newer job with the same key waits, so that this one can't be queued again and needn't.
async fn is_superseded(db: &impl ConnectionTrait, job: &job::Model) -> Result<bool, DbErr> {
    match &job.unique_key {
        Some(key) => is_queued(db, key).await,
        None => Ok(false),
    }
}

pub(crate) async fn is_queued(db: &impl ConnectionTrait, key: &str) -> Result<bool, DbErr> {
    let queued = job::Entity::find()
        .filter(job::Column::UniqueKey.eq(key))
        .filter(job::Column::State.eq(JobState::Queued))
        .count(db)
        .await?;
    Ok(queued > 0)
}

/// Deletes ended jobs after their time: done ones as their kind says, others after 90 days. Gives up running
/// ones that nobody took over for an hour after their claim: their kind is done by one process only, which has stopped.
pub(crate) async fn sweep(platform: &Platform, kinds: impl Iterator<Item = Rules>) -> Result<u64, DbErr> {
    let now = platform.clock.now();
    let mut swept = 0;
    for rules in kinds {
        let Some(keep) = rules.keep_done else { continue };
        let old = job::Entity::delete_many()
            .filter(job::Column::Kind.eq(rules.kind))
            .filter(job::Column::State.eq(JobState::Done))
            .filter(job::Column::EndedAt.lt(now - keep));
        swept += old.exec(&platform.database).await?.rows_affected;
    }
    let abandoned = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Failed))
        .col_expr(job::Column::EndedAt, Expr::value(now))
        .col_expr(job::Column::LastError, Expr::value("The program stopped while it did this."))
        .filter(job::Column::State.eq(JobState::Running))
        .filter(job::Column::ClaimedUntil.lt(now - Duration::hours(1)));
    abandoned.exec(&platform.database).await?;
    let given_up = job::Entity::delete_many()
        .filter(job::Column::State.is_in([JobState::Done, JobState::Failed, JobState::Canceled]))
        .filter(job::Column::EndedAt.lt(now - Duration::days(90)));
    swept += given_up.exec(&platform.database).await?.rows_affected;
    Ok(swept)
}
