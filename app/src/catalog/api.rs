use domain::CourseId;
use domain::content::CatalogOrder;
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::content::{CourseCard, CoursePage};

use crate::failure::Failure;

/// Returns a page of the catalog, and which of its courses the caller has joined.
#[server(input = GetUrl)]
pub async fn search(
    search: String,
    order: CatalogOrder,
    after: Option<uuid::Uuid>,
) -> Result<(Page<CourseCard>, Vec<CourseId>), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, Some(24));
    let found = service::content::courses::search(&caller.actor, &platform, &search, order, page).await?;
    let joined = service::content::courses::joined(&caller.actor, &platform, &found.items).await?;
    Ok((found, joined))
}

#[server(input = GetUrl)]
pub async fn course(slug: String) -> Result<CoursePage, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::content::courses::page(&caller.actor, &platform, &slug).await?)
}

/// Enrolls and redirects to the course.
#[server]
pub async fn enroll(course: CourseId, slug: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    service::learning::enrollments::enroll(&caller.actor, &platform, course).await?;
    crate::caller::redirect(&domain::paths::course(&crate::errors::encode(&slug)));
    Ok(())
}

#[server]
pub async fn leave(course: CourseId, slug: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    service::learning::enrollments::leave(&caller.actor, &platform, course).await?;
    crate::caller::redirect(&domain::paths::course(&crate::errors::encode(&slug)));
    Ok(())
}
