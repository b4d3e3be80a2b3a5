use domain::LessonId;
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::assessment::AssignmentRow;
use views::content::{LessonPage, Outline};
use views::learning::CourseProgress;

use crate::failure::Failure;

#[server(input = GetUrl)]
pub async fn lesson(course: String, lesson: String) -> Result<LessonPage, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let mut page = service::learning::lessons::page(&caller.actor, &platform, &course, &lesson).await?;
    super::reading::present(&mut page);
    Ok(page)
}

#[server(input = GetUrl)]
pub async fn read_outline(course: String) -> Result<Outline, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::learning::lessons::outline(&caller.actor, &platform, &course).await?)
}

/// Marks a lesson as completed, or not, and redirects to `next`, a path in a course, if given.
#[server]
pub async fn complete(lesson: LessonId, done: bool, next: Option<String>) -> Result<(LessonId, bool), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    service::learning::lessons::complete(&caller.actor, &platform, lesson, done).await?;
    if let Some(next) = next.filter(|next| domain::paths::is_local(next) && next.starts_with("/courses/")) {
        crate::caller::redirect(&next);
    }
    Ok((lesson, done))
}

#[server(input = GetUrl)]
pub async fn mine(after: Option<uuid::Uuid>) -> Result<(Page<CourseProgress>, Vec<AssignmentRow>), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    let courses = service::learning::enrollments::my_courses(&caller.actor, &platform, page).await?;
    let upcoming = service::assessment::assignments::upcoming(&caller.actor, &platform).await?;
    Ok((courses, upcoming))
}
