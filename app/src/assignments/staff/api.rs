use domain::content::upload::FileGroup;
use domain::page::Page;
use domain::{AssignmentId, CourseId, SubmissionId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};
use views::Edited;
use views::assessment::{AssignmentSource, Grade, GradingPage, SubmissionRow};

use crate::failure::Failure;

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
    #[serde(default)]
    pub publish: bool,
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
            due: &self.due,
            cutoff: &self.cutoff,
            accepted: &self.accepted,
            publish: self.publish,
            rescale: self.rescale,
        }
    }
}

/// Refuses a stale form that was posted without the app; the app itself shows both texts.
#[cfg(feature = "ssr")]
fn stale_form(what: &str, by: &str) -> Result<(), Failure> {
    if crate::caller::is_form() { Err(crate::caller::stale(what, by)) } else { Ok(()) }
}

#[server]
pub async fn create_assignment(course: CourseId, fields: Fields, key: Option<String>) -> Result<AssignmentId, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let key = key.as_deref().filter(|key| !key.is_empty());
    let new = service::assessment::assignments::New { form: fields.form(), key };
    let id = service::assessment::assignments::create(&caller.actor, &platform, course, new).await?;
    crate::caller::redirect(&domain::paths::assignment(id));
    Ok(id)
}

#[server(input = GetUrl)]
pub async fn source(id: AssignmentId) -> Result<AssignmentSource, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::assessment::assignments::source(&caller.actor, &platform, id).await?)
}

#[server]
pub async fn edit_assignment(id: AssignmentId, version: i64, fields: Fields) -> Result<Edited<AssignmentSource>, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let edited = service::assessment::assignments::edit(&caller.actor, &platform, id, fields.form(), version).await?;
    match &edited {
        Edited::Saved { .. } => crate::caller::redirect(&domain::paths::assignment(id)),
        Edited::Stale { by, .. } => stale_form("assignment", by)?,
    }
    Ok(edited)
}

#[server(input = GetUrl)]
pub async fn submissions(id: AssignmentId, after: Option<uuid::Uuid>) -> Result<Page<SubmissionRow>, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    Ok(service::assessment::submissions::list_for_assignment(&caller.actor, &platform, id, page).await?)
}

#[server(input = GetUrl)]
pub async fn grading(id: SubmissionId) -> Result<GradingPage, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::assessment::submissions::one(&caller.actor, &platform, id).await?)
}

/// Grades a submission; with `next`, redirects to the next one that needs grading, or to the list if there is none.
#[server]
pub async fn give_grade(
    id: SubmissionId,
    assignment: AssignmentId,
    points: String,
    comment: String,
    version: i64,
    #[server(default)] next: bool,
) -> Result<Edited<Grade>, Failure> {
    use service::assessment::grades::give;
    let (platform, caller) = crate::caller::request_context()?;
    let form = give::Form { points: &points, comment: &comment, version };
    let edited = give(&caller.actor, &platform, id, form).await?;
    if let Edited::Stale { by, .. } = &edited {
        stale_form("grade", by)?;
    } else {
        let there = match if next { service::assessment::grades::next(&caller.actor, &platform, id).await? } else { Some(id) } {
            Some(id) => domain::paths::grading(id),
            None => domain::paths::submissions(assignment),
        };
        crate::caller::redirect(&there);
    }
    Ok(edited)
}
