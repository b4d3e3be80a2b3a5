use domain::assignment::{AssignmentSource, GradingPage, Submission};
use domain::page::Page;
use domain::{AssignmentId, CourseId, SubmissionId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

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
    pub publish: bool,
}

#[cfg(feature = "ssr")]
impl Fields {
    fn form(&self) -> service::assignments::edit::Form<'_> {
        service::assignments::edit::Form {
            title: &self.title,
            instructions: &self.instructions,
            points: &self.points,
            due: &self.due,
            cutoff: &self.cutoff,
            publish: self.publish,
        }
    }
}

#[server]
pub async fn create_assignment(course: CourseId, fields: Fields) -> Result<AssignmentId, Failure> {
    let (platform, caller) = crate::caller::here()?;
    let id = service::assignments::edit::create(&caller.actor, &platform, course, fields.form()).await?;
    crate::caller::go(&format!("/assignments/{id}"));
    Ok(id)
}

#[server(input = GetUrl)]
pub async fn source(id: AssignmentId) -> Result<AssignmentSource, Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::assignments::edit::source(&caller.actor, &platform, id).await?)
}

#[server]
pub async fn edit_assignment(id: AssignmentId, version: i64, fields: Fields) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::here()?;
    service::assignments::edit::edit(&caller.actor, &platform, id, fields.form(), version).await?;
    crate::caller::go(&format!("/assignments/{id}"));
    Ok(())
}

#[server(input = GetUrl)]
pub async fn submissions(id: AssignmentId, after: Option<uuid::Uuid>) -> Result<Page<Submission>, Failure> {
    let (platform, caller) = crate::caller::here()?;
    let page = domain::page::PageRequest::new(after, None);
    Ok(service::assignments::submissions::of_assignment(&caller.actor, &platform, id, page).await?)
}

#[server(input = GetUrl)]
pub async fn grading(id: SubmissionId) -> Result<GradingPage, Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::assignments::submissions::one(&caller.actor, &platform, id).await?)
}

#[server]
pub async fn give_grade(id: SubmissionId, points: String, comment: String, version: i64) -> Result<i64, Failure> {
    let (platform, caller) = crate::caller::here()?;
    let form = service::assignments::grade::Form { points: &points, comment: &comment, version };
    service::assignments::grade::grade(&caller.actor, &platform, id, form).await?;
    crate::caller::go(&format!("/staff/submissions/{id}"));
    Ok(version + 1)
}
