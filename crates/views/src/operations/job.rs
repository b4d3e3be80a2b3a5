use chrono::{DateTime, Utc};
use domain::JobId;
use domain::operations::JobState;
use serde::{Deserialize, Serialize};

/// A piece of deferred work in the administrators' list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRow {
    pub id: JobId,
    /// For example "Send an email".
    pub title: String,
    pub state: JobState,
    /// The number of tries so far.
    pub attempts: i32,
    /// When it is due, or was.
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub run_at: DateTime<Utc>,
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub ended_at: Option<DateTime<Utc>>,
    /// The steps that are done, and of how many; null if it doesn't count them.
    pub progress: Option<(i64, i64)>,
    /// Whether someone asked a running job to stop.
    pub is_canceling: bool,
    /// The reason the last try failed.
    pub last_error: Option<String>,
    /// The result in words.
    pub result: Option<String>,
    pub may_cancel: bool,
    pub may_retry: bool,
    /// The name of the person who started it; null for the program itself.
    pub started_by: Option<String>,
}

/// The number of jobs in each state that needs attention.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobCounts {
    pub queued: u64,
    pub running: u64,
    pub failed: u64,
}
