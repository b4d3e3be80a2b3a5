use chrono::{DateTime, Utc};
use domain::JobId;
use domain::operations::JobState;
use entity::job;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// Cancels a queued job, or asks a running one to stop. Returns whether it was one of these.
///
/// # Errors
/// The database failed.
pub async fn cancel(db: &impl ConnectionTrait, now: DateTime<Utc>, id: JobId) -> Result<bool, DbErr> {
    let canceled = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Canceled))
        .col_expr(job::Column::EndedAt, Expr::value(now))
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::State.eq(JobState::Queued))
        .exec(db)
        .await?;
    if canceled.rows_affected > 0 {
        return Ok(true);
    }
    let asked = job::Entity::update_many()
        .col_expr(job::Column::CancelRequested, Expr::value(true))
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::State.eq(JobState::Running))
        .exec(db)
        .await?;
    Ok(asked.rows_affected > 0)
}

/// Deletes the queued job with this key: what it was for no longer exists.
///
/// # Errors
/// The database failed.
pub async fn cancel_queued(db: &impl ConnectionTrait, key: &str) -> Result<(), DbErr> {
    job::Entity::delete_many()
        .filter(job::Column::UniqueKey.eq(key))
        .filter(job::Column::State.eq(JobState::Queued))
        .exec(db)
        .await?;
    Ok(())
}

/// Queues a failed or canceled job again, with all its tries. Returns whether it was one of these; a job whose key is queued
/// already stays as it is.
///
/// # Errors
/// The database failed.
pub async fn retry_failed(db: &impl ConnectionTrait, now: DateTime<Utc>, id: JobId) -> Result<bool, DbErr> {
    let Some(found) = job::Entity::find_by_id(id).one(db).await? else { return Ok(false) };
    if let Some(key) = &found.unique_key
        && crate::end::is_queued(db, key).await?
    {
        return Ok(false);
    }
    let queued = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Queued))
        .col_expr(job::Column::Attempts, Expr::value(0))
        .col_expr(job::Column::RunAt, Expr::value(now))
        .col_expr(job::Column::CancelRequested, Expr::value(false))
        .col_expr(job::Column::EndedAt, Expr::value(None::<DateTime<Utc>>))
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::State.is_in([JobState::Failed, JobState::Canceled]))
        .exec(db)
        .await?;
    Ok(queued.rows_affected > 0)
}
