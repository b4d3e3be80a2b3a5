use chrono::{DateTime, Utc};
use domain::operations::JobState;
use domain::{AccountId, JobId};
use entity::job;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::Work;

/// Databases limit the parameters of a statement.
const ROWS_AT_ONCE: usize = 200;

/// A job to enqueue.
#[derive(Debug, Clone)]
pub struct NewJob<T> {
    pub input: T,
    /// While a job with this key is queued, another one isn't made.
    pub key: Option<String>,
    pub run_at: DateTime<Utc>,
    /// The person who started it; `None` for the program itself.
    pub started_by: Option<AccountId>,
}

impl<T> NewJob<T> {
    pub fn new(input: T, run_at: DateTime<Utc>) -> Self {
        Self { input, key: None, run_at, started_by: None }
    }

    #[must_use]
    pub fn started_by(mut self, person: Option<AccountId>) -> Self {
        self.started_by = person;
        self
    }

    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}

/// Enqueues jobs in the transaction that causes them; those whose key is queued already are left out.
///
/// # Errors
/// The database failed, or an input can't be written as JSON.
pub async fn enqueue<W: Work>(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    jobs: impl IntoIterator<Item = NewJob<W::Input>>,
) -> Result<(), DbErr> {
    let rows: Vec<job::ActiveModel> = jobs.into_iter().map(|job| row::<W>(now, job)).collect::<Result<_, _>>()?;
    for rows in rows.chunks(ROWS_AT_ONCE) {
        insert(db, rows.to_vec()).await?;
    }
    Ok(())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, rows: Vec<job::ActiveModel>) -> Result<(), DbErr> {
    job::Entity::insert_many(rows).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(db).await?;
    Ok(())
}

fn row<W: Work>(now: DateTime<Utc>, job: NewJob<W::Input>) -> Result<job::ActiveModel, DbErr> {
    let input = serde_json::to_string(&job.input).map_err(|error| DbErr::Json(error.to_string()))?;
    Ok(job::ActiveModel { unique_key: Set(job.key), account_id: Set(job.started_by), ..new_row(W::KIND, input, job.run_at, now) })
}

pub(crate) fn new_row(kind: &str, input: String, run_at: DateTime<Utc>, now: DateTime<Utc>) -> job::ActiveModel {
    job::ActiveModel {
        id: Set(JobId::new()),
        kind: Set(kind.to_owned()),
        unique_key: Set(None),
        input: Set(input),
        state: Set(JobState::Queued),
        attempts: Set(0),
        run_at: Set(run_at),
        claimed_until: Set(None),
        cancel_requested: Set(false),
        progress_done: Set(None),
        progress_total: Set(None),
        last_error: Set(None),
        result: Set(None),
        account_id: Set(None),
        created_at: Set(now),
        ended_at: Set(None),
    }
}

/// Moves the queued job with this key to another time.
///
/// # Errors
/// The database failed.
pub async fn reschedule(db: &impl ConnectionTrait, key: &str, run_at: DateTime<Utc>) -> Result<(), DbErr> {
    job::Entity::update_many()
        .col_expr(job::Column::RunAt, Expr::value(run_at))
        .filter(job::Column::UniqueKey.eq(key))
        .filter(job::Column::State.eq(JobState::Queued))
        .exec(db)
        .await?;
    Ok(())
}
