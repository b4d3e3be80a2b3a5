use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::content::{CourseChecks, Finding};

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn check_course(course: String) -> Result<CourseChecks, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::checks::course(caller.ctx(), &course).await?)
}

/// Checks a text that is being written for a lesson of the course.
#[server]
pub async fn check_text(course: String, text: String) -> Result<Vec<Finding>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::checks::text(caller.ctx(), &course, text).await?)
}
