use domain::content::outline::Place;
use domain::content::{Publication, PublicationState};
use domain::{CourseId, ModuleId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::shell::failure::Failure;

#[server]
pub async fn add_module(course: CourseId, title: String, key: Option<String>) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::content::modules::add(caller.ctx(), course, super::courses::new(&title, key.as_deref())).await?;
    Ok(())
}

#[server]
pub async fn rename_module(module: ModuleId, title: String, version: i64) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::modules::rename(caller.ctx(), module, &title, version).await?)
}

/// Publishes a module now or at a time, or makes it a draft again. Returns the module, its version and its publication before.
#[server]
pub async fn set_module_state(
    module: ModuleId,
    state: PublicationState,
    #[server(default)] publish_at: String,
    version: i64,
) -> Result<(ModuleId, i64, Publication), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let wanted = super::lessons::wanted(state, &publish_at);
    Ok((module, version, service::content::modules::set_state(caller.ctx(), module, wanted, version).await?))
}

/// Moves modules of a course.
#[server(input = Json)]
pub async fn move_modules(modules: Vec<ModuleId>, place: Place<ModuleId>) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::modules::move_to(caller.ctx(), &modules, place).await?)
}

/// Moves a module to the bin with its lessons, and returns its id.
#[server]
pub async fn remove_module(module: ModuleId, version: i64) -> Result<ModuleId, Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::content::modules::remove(caller.ctx(), module, version).await?;
    Ok(module)
}

/// Adds a copy of a module after it.
#[server]
pub async fn duplicate_module(module: ModuleId, key: Option<String>) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::content::modules::duplicate(caller.ctx(), module, key.as_deref().filter(|key| !key.is_empty())).await?;
    Ok(())
}
