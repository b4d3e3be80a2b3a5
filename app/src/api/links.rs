use domain::{CourseId, EnrollmentLinkId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::learning::EnrollmentLink;

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn read_enrollment_links(slug: String) -> Result<Vec<EnrollmentLink>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::learning::links::list(caller.ctx(), &slug).await?)
}

#[server]
pub async fn create_enrollment_link(
    course: CourseId,
    #[server(default)] max_uses: String,
    #[server(default)] expires_at: String,
) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let expires_at = service::When::Typed(&expires_at);
    service::learning::links::create(caller.ctx(), course, service::learning::links::NewLink { max_uses: &max_uses, expires_at })
        .await?;
    Ok(())
}

#[server]
pub async fn revoke_enrollment_link(course: CourseId, link: EnrollmentLinkId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::learning::links::revoke(caller.ctx(), course, link).await?)
}

/// Asks for the viewer, so that a visitor is led to sign in.
#[server(input = GetUrl)]
pub async fn read_own_name() -> Result<String, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(caller.ctx().actor.require_signed_in()?.name.clone())
}

/// Enrolls with a code or an invitation, and leads to the course.
#[server]
pub async fn join(code: String) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let slug = service::learning::links::join(caller.ctx(), &code).await?;
    crate::shell::caller::redirect(&domain::paths::course(&slug));
    Ok(())
}
