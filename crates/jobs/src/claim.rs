use chrono::{DateTime, Duration, Utc};
use domain::JobId;
use domain::operations::JobState;
use entity::job;
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect};

/// How long a claim lasts unless it is extended. Then another worker may take the job over.
pub const CLAIM: Duration = Duration::minutes(5);

fn is_due(now: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(Expr::col(job::Column::State).eq(JobState::Queued).and(Expr::col(job::Column::RunAt).lte(now)))
        .add(Expr::col(job::Column::State).eq(JobState::Running).and(Expr::col(job::Column::ClaimedUntil).lt(now)))
}

/// Returns which of these kinds has the job that is due first.
pub(crate) async fn next_kind(platform: &Platform, kinds: &[&'static str]) -> Result<Option<&'static str>, DbErr> {
    let kind: Option<String> = job::Entity::find()
        .select_only()
        .column(job::Column::Kind)
        .filter(is_due(platform.clock.now()))
        .filter(job::Column::Kind.is_in(kinds.iter().copied()))
        .order_by_asc(job::Column::RunAt)
        .into_tuple()
        .one(&platform.database)
        .await?;
    Ok(kind.and_then(|kind| kinds.iter().copied().find(|known| *known == kind)))
}

/// Claims up to `max` due jobs of a kind. No other worker gets them until the claim expires.
pub(crate) async fn claim(platform: &Platform, kind: &str, max: u64) -> Result<Vec<job::Model>, DbErr> {
    let now = platform.clock.now();
    let due = Query::select()
        .column(job::Column::Id)
        .from(job::Entity)
        .cond_where(is_due(now))
        .and_where(Expr::col(job::Column::Kind).eq(kind))
        .order_by(job::Column::RunAt, Order::Asc)
        .order_by(job::Column::Id, Order::Asc)
        .limit(max)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let tx = platform::database::begin(&platform.database).await?;
    let mut claimed = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Running))
        .col_expr(job::Column::ClaimedUntil, Expr::value(now + CLAIM))
        .col_expr(job::Column::Attempts, Expr::col(job::Column::Attempts).add(1))
        .filter(job::Column::Id.in_subquery(due))
        .exec_with_returning(&tx)
        .await?;
    tx.commit().await?;
    claimed.sort_by_key(|job| (job.run_at, job.id));
    Ok(claimed)
}

/// Extends claims that are still held, stores their progress, and returns which of the jobs should stop.
pub(crate) async fn extend(
    platform: &Platform,
    claims: &[(JobId, i32)],
    progress: Option<(i64, i64)>,
) -> Result<Vec<JobId>, DbErr> {
    let until = platform.clock.now() + CLAIM;
    let tx = platform::database::begin(&platform.database).await?;
    let mut update = job::Entity::update_many().col_expr(job::Column::ClaimedUntil, Expr::value(until)).filter(held(claims));
    if let Some((done, total)) = progress {
        update = update
            .col_expr(job::Column::ProgressDone, Expr::value(done))
            .col_expr(job::Column::ProgressTotal, Expr::value(total));
    }
    let extended = update.exec_with_returning(&tx).await?;
    tx.commit().await?;
    Ok(extended.into_iter().filter(|job| job.cancel_requested).map(|job| job.id).collect())
}

/// The condition that a claim of one of these tries is still held: nobody has taken the job over.
pub(crate) fn held(claims: &[(JobId, i32)]) -> Condition {
    claims.iter().fold(Condition::any(), |any, (id, attempt)| {
        any.add(
            Condition::all()
                .add(job::Column::Id.eq(*id))
                .add(job::Column::Attempts.eq(*attempt))
                .add(job::Column::State.eq(JobState::Running)),
        )
    })
}
