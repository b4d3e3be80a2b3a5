use domain::content::PublicationState;
use domain::content::upload::FileGroup;
use domain::page::Page;
use domain::{AssignmentId, CourseId, SubmissionId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use service::kit::error::Record;
use views::Edited;
use views::assessment::{AssignmentPage, AssignmentRow, AssignmentSource};

use crate::shell::failure::Failure;

/// Returns a course's title and a page of its assignments.
#[server(input = GetUrl)]
pub async fn list_for_course(course: String, after: Option<uuid::Uuid>) -> Result<(String, Page<AssignmentRow>), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    let rows = service::assessment::assignments::list_for_course(caller.ctx(), &course, page).await?;
    let title = match rows.items.first() {
        Some(row) => row.course_title.clone(),
        None => service::content::courses::title(caller.ctx(), &course).await?,
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
    let caller = crate::shell::caller::request_context()?;
    let list = domain::page::PageRequest::new(after, None);
    Ok(service::assessment::assignments::page_with(caller.ctx(), id, attempt, list).await?)
}

/// The fields of an assignment's form; times are in the viewer's time zone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fields {
    pub title: String,
    #[serde(default)]
    pub instructions: String,
    pub points: String,
    #[serde(default)]
    pub due: String,
    #[serde(default)]
    pub cutoff: String,
    #[serde(default)]
    pub accepted: Vec<FileGroup>,
    pub publication: PublicationState,
    /// Counts only if it is scheduled.
    #[serde(default)]
    pub publish_at: String,
    #[serde(default)]
    pub rescale: bool,
}

#[cfg(feature = "ssr")]
impl Fields {
    fn form(&self) -> service::assessment::assignments::Form<'_> {
        service::assessment::assignments::Form {
            title: &self.title,
            instructions: &self.instructions,
            points: &self.points,
            due: service::When::Typed(&self.due),
            cutoff: service::When::Typed(&self.cutoff),
            accepted: &self.accepted,
            publication: super::lessons::wanted(self.publication, &self.publish_at),
            rescale: self.rescale,
        }
    }
}

/// Refuses a stale form that was posted without the app; the app itself shows both texts.
#[cfg(feature = "ssr")]
pub(super) fn stale_form(record: Record, by: &str) -> Result<(), Failure> {
    if crate::shell::caller::is_form() { Err(crate::shell::caller::stale(record, by)) } else { Ok(()) }
}

#[server]
pub async fn create_assignment(course: CourseId, fields: Fields, key: Option<String>) -> Result<AssignmentId, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let key = key.as_deref().filter(|key| !key.is_empty());
    let new = service::assessment::assignments::New { form: fields.form(), key };
    let id = service::assessment::assignments::create(caller.ctx(), course, new).await?;
    crate::shell::caller::redirect(&domain::paths::assignment(id));
    Ok(id)
}

#[server(input = GetUrl)]
pub async fn source(id: AssignmentId) -> Result<AssignmentSource, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::assessment::assignments::source(caller.ctx(), id).await?)
}

#[server]
pub async fn edit_assignment(id: AssignmentId, version: i64, fields: Fields) -> Result<Edited<AssignmentSource>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let edited = service::assessment::assignments::edit(caller.ctx(), id, fields.form(), version).await?;
    match &edited {
        Edited::Saved { .. } => crate::shell::caller::redirect(&domain::paths::assignment(id)),
        Edited::Stale { by, .. } => stale_form(Record::Assignment, by)?,
    }
    Ok(edited)
}
