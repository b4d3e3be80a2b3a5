use domain::assignment::{AssignmentPage, AssignmentRow};
use domain::page::Page;
use domain::{AssignmentId, SubmissionId};
use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, MultipartData, MultipartFormData};

use crate::failure::Failure;

#[server(input = GetUrl)]
pub async fn of_course(course: String, after: Option<uuid::Uuid>) -> Result<Page<AssignmentRow>, Failure> {
    let (platform, caller) = crate::caller::here()?;
    let page = domain::page::PageRequest::new(after, None);
    Ok(service::assignments::list::of_course(&caller.actor, &platform, &course, page).await?)
}

/// With that attempt of one's own, or the latest, and a page of their list.
#[server(input = GetUrl)]
pub async fn assignment(
    id: AssignmentId,
    attempt: Option<SubmissionId>,
    after: Option<uuid::Uuid>,
) -> Result<AssignmentPage, Failure> {
    let (platform, caller) = crate::caller::here()?;
    let list = domain::page::PageRequest::new(after, None);
    Ok(service::assignments::page::page_with(&caller.actor, &platform, id, attempt, list).await?)
}

/// Hands in a form with `assignment`, `key`, `text` and `file`. Posted without script, it goes back to the assignment.
#[server(input = MultipartFormData)]
pub async fn submit(data: MultipartData) -> Result<SubmissionId, Failure> {
    use service::assignments::submit::{Work, submit};
    let (platform, caller) = crate::caller::here()?;
    let form = super::work::read(data).await?;
    let file = form.file.as_ref().map(|file| (file.name.as_str(), file.media_type.as_deref(), file.bytes.clone()));
    let submitted = submit(&caller.actor, &platform, form.assignment, Work { text: &form.text, file, key: &form.key }).await?;
    Ok(submitted)
}
