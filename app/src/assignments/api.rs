use domain::page::Page;
use domain::{AssignmentId, SubmissionId};
use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, MultipartFormData};
use views::assessment::{AssignmentPage, AssignmentRow};

use super::work::Work;
use crate::failure::Failure;

/// Returns a course's title and a page of its assignments.
#[server(input = GetUrl)]
pub async fn list_for_course(course: String, after: Option<uuid::Uuid>) -> Result<(String, Page<AssignmentRow>), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    let rows = service::assessment::assignments::list_for_course(&caller.actor, &platform, &course, page).await?;
    let title = match rows.items.first() {
        Some(row) => row.course_title.clone(),
        None => service::content::courses::title(&caller.actor, &platform, &course).await?,
    };
    Ok((title, rows))
}

/// Returns an assignment with the caller's given or latest attempt, and a page of all their attempts.
#[server(input = GetUrl)]
pub async fn assignment(
    id: AssignmentId,
    attempt: Option<SubmissionId>,
    after: Option<uuid::Uuid>,
) -> Result<AssignmentPage, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let list = domain::page::PageRequest::new(after, None);
    Ok(service::assessment::assignments::page_with(&caller.actor, &platform, id, attempt, list).await?)
}

/// Submits a form with `assignment`, `key`, `text` and `file`. Posted without scripts, it leads back to the assignment.
#[server(input = MultipartFormData)]
pub async fn submit(work: Work) -> Result<SubmissionId, Failure> {
    use service::assessment::submissions::submit;
    let (platform, caller) = crate::caller::request_context()?;
    let posted = work.posted;
    let file = posted.file.as_ref().map(|file| (file.name.as_str(), file.bytes.clone()));
    let work = submit::Work { text: &posted.text, file, key: &posted.key };
    Ok(submit(&caller.actor, &platform, posted.assignment, work).await?)
}
