use domain::JobId;
use domain::operations::JobState;
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::operations::{JobCounts, JobRow};

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn jobs(state: Option<JobState>, after: Option<uuid::Uuid>) -> Result<(Page<JobRow>, JobCounts), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    let jobs = service::operations::jobs::list(caller.ctx(), state, page).await?;
    let counts = service::operations::jobs::counts(caller.ctx()).await?;
    Ok((jobs, counts))
}

#[server]
pub async fn cancel_job(id: JobId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::operations::jobs::cancel(caller.ctx(), id).await?)
}

#[server]
pub async fn retry_job(id: JobId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::operations::jobs::retry(caller.ctx(), id).await?)
}
