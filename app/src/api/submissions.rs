#[cfg(feature = "ssr")]
mod posted;
mod work;

use domain::page::Page;
use domain::{AssignmentId, SubmissionId};
use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, MultipartFormData};
use views::assessment::SubmissionRow;

use crate::shell::failure::Failure;
use crate::shell::posted_form::posted_form;
use work::Work;

posted_form!(Submit { work: Work::read });

/// Submits a form with `assignment`, `key`, `text` and `file`. Posted without scripts, it leads back to the assignment.
#[server(input = MultipartFormData)]
pub async fn submit(work: Work) -> Result<SubmissionId, Failure> {
    use service::assessment::submissions::submit;
    let caller = crate::shell::caller::request_context()?;
    let posted = work.posted;
    let file = posted.file.as_ref().map(|file| (file.name.as_str(), file.bytes.clone()));
    let work = submit::Work { text: &posted.text, file, key: &posted.key };
    Ok(submit(caller.ctx(), posted.assignment, work).await?)
}

#[server(input = GetUrl)]
pub async fn submissions(id: AssignmentId, after: Option<uuid::Uuid>) -> Result<Page<SubmissionRow>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    Ok(service::assessment::submissions::list_for_assignment(caller.ctx(), id, page).await?)
}
