use domain::operations::JobState;
use domain::{AccountId, JobId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "jobs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    /// For example `email.send`.
    pub kind: String,
    /// At most one queued job has this key.
    pub unique_key: Option<String>,
    /// JSON
    pub input: String,
    pub state: JobState,
    /// The number of tries so far, the current one included.
    pub attempts: i32,
    pub run_at: DateTimeUtc,
    /// While it runs: when another worker may take it over.
    pub claimed_until: Option<DateTimeUtc>,
    pub cancel_requested: bool,
    pub progress_done: Option<i64>,
    pub progress_total: Option<i64>,
    pub last_error: Option<String>,
    /// The result in words.
    pub result: Option<String>,
    /// The person who started it.
    pub account_id: Option<AccountId>,
    pub created_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
