use std::collections::HashMap;

use domain::AccountId;
use domain::operations::JobState;
use domain::page::{Page, PageRequest};
use domain::people::Action;
use entity::{account, job};
use jobs::Registry;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use views::operations::{JobCounts, JobRow};

use super::title;
use crate::kit::paging::newest;
use crate::operations::work::registry;
use crate::{Ctx, Result};

/// Lists the jobs, in one state or all, newest first.
///
/// # Errors
/// `SignInNeeded`; `Forbidden` for everyone but administrators.
#[tracing::instrument(skip_all)]
pub async fn list(Ctx { actor, platform }: Ctx<'_>, state: Option<JobState>, page: PageRequest) -> Result<Page<JobRow>> {
    actor.require(Action::ManageJobs)?;
    let db = &platform.database;
    let mut query = job::Entity::find();
    if let Some(state) = state {
        query = query.filter(job::Column::State.eq(state));
    }
    let jobs = newest(query, job::Column::Id, page).all(db).await?;
    let starters = jobs.iter().filter_map(|job| job.account_id);
    let names: HashMap<AccountId, String> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(starters))
        .into_tuple::<(AccountId, String)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let registry = registry();
    Ok(Page::cut(jobs, page, |job| job.id.0).map(|job| to_row(job, &names, &registry)))
}

fn to_row(job: job::Model, names: &HashMap<AccountId, String>, registry: &Registry) -> JobRow {
    JobRow {
        id: job.id,
        title: title(&job.kind).to_owned(),
        state: job.state,
        attempts: job.attempts,
        run_at: job.run_at,
        ended_at: job.ended_at,
        progress: job.progress_done.zip(job.progress_total),
        is_canceling: job.cancel_requested && job.state == JobState::Running,
        last_error: job.last_error,
        result: job.result,
        may_cancel: !job.state.is_final() && !job.cancel_requested && registry.may_cancel(&job.kind),
        may_retry: matches!(job.state, JobState::Failed | JobState::Canceled) && registry.knows(&job.kind),
        started_by: job.account_id.and_then(|id| names.get(&id).cloned()),
    }
}

/// Counts the jobs that wait, run, or have failed.
///
/// # Errors
/// `SignInNeeded`; `Forbidden` for everyone but administrators.
#[tracing::instrument(skip_all)]
pub async fn counts(Ctx { actor, platform }: Ctx<'_>) -> Result<JobCounts> {
    actor.require(Action::ManageJobs)?;
    let counted: Vec<(JobState, i64)> = job::Entity::find()
        .select_only()
        .column(job::Column::State)
        .column_as(job::Column::Id.count(), "jobs")
        .filter(job::Column::State.is_in([JobState::Queued, JobState::Running, JobState::Failed]))
        .group_by(job::Column::State)
        .into_tuple()
        .all(&platform.database)
        .await?;
    let count = |wanted| {
        let entry = counted.iter().find(|(state, _)| *state == wanted);
        entry.map_or(0, |(_, jobs)| u64::try_from(*jobs).unwrap_or_default())
    };
    Ok(JobCounts { queued: count(JobState::Queued), running: count(JobState::Running), failed: count(JobState::Failed) })
}
