use domain::CourseId;
use domain::page::Page;
#[cfg(feature = "ssr")]
use domain::paths;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::assessment::AssignmentRow;
use views::learning::CourseProgress;

use crate::shell::failure::Failure;

/// Enrolls and redirects to the course.
#[server]
pub async fn enroll(course: CourseId, slug: String) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::learning::enrollments::enroll(caller.ctx(), course).await?;
    crate::shell::caller::redirect(&paths::course(&paths::encode(&slug)));
    Ok(())
}

#[server]
pub async fn leave(course: CourseId, slug: String) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::learning::enrollments::leave(caller.ctx(), course).await?;
    crate::shell::caller::redirect(&paths::course(&paths::encode(&slug)));
    Ok(())
}

#[server(input = GetUrl)]
pub async fn mine(after: Option<uuid::Uuid>) -> Result<(Page<CourseProgress>, Vec<AssignmentRow>), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    let courses = service::learning::enrollments::my_courses(caller.ctx(), page).await?;
    let upcoming = service::assessment::assignments::upcoming(caller.ctx()).await?;
    Ok((courses, upcoming))
}
