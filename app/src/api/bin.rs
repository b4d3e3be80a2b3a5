use domain::{LessonId, ModuleId};
use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Json};
use views::content::Bin;

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn read_bin(course: String) -> Result<Bin, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::bin::list(caller.ctx(), &course).await?)
}

/// Restores a lesson to its module or, if that isn't there any more, to the course's first.
#[server]
pub async fn restore_lesson(lesson: LessonId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::bin::restore_lessons(caller.ctx(), &[lesson], None).await?)
}

/// Restores lessons that were just removed.
#[server(input = Json)]
pub async fn restore_lessons(lessons: Vec<LessonId>) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::bin::restore_lessons(caller.ctx(), &lessons, None).await?)
}

#[server]
pub async fn restore_module(module: ModuleId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::bin::restore_module(caller.ctx(), module).await?)
}

/// Deletes a lesson from the bin.
#[server]
pub async fn delete_lesson(lesson: LessonId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::bin::delete_lesson(caller.ctx(), lesson).await?)
}

/// Deletes a module from the bin.
#[server]
pub async fn delete_module(module: ModuleId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::bin::delete_module(caller.ctx(), module).await?)
}
