use domain::CourseId;
use domain::content::{CatalogOrder, CourseState};
use domain::learning::EnrollmentPolicy;
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::content::{CourseCard, CoursePage, CourseSettings, CourseSource, ExportSummary, LinkTarget, TaughtCourse};

use crate::shell::failure::Failure;

/// Returns a page of the catalog, and which of its courses the caller has joined.
#[server(input = GetUrl)]
pub async fn search(
    search: String,
    order: CatalogOrder,
    after: Option<uuid::Uuid>,
) -> Result<(Page<CourseCard>, Vec<CourseId>), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, Some(24));
    let found = service::content::courses::search(caller.ctx(), &search, order, page).await?;
    let joined = service::content::courses::joined(caller.ctx(), &found.items).await?;
    Ok((found, joined))
}

#[server(input = GetUrl)]
pub async fn course(slug: String) -> Result<CoursePage, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = service::learning::courses::page(caller.ctx(), &slug).await?;
    if page.card.slug != slug {
        crate::shell::caller::redirect(&domain::paths::course(&page.card.slug));
    }
    Ok(page)
}

#[cfg(feature = "ssr")]
pub(super) fn new<'a>(title: &'a str, key: Option<&'a str>) -> service::content::New<'a> {
    service::content::New { title, key: key.filter(|key| !key.is_empty()) }
}

#[server(input = GetUrl)]
pub async fn my_courses(after: Option<uuid::Uuid>) -> Result<Page<TaughtCourse>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    Ok(service::content::courses::teaching::courses(caller.ctx(), page).await?)
}

#[server]
pub async fn create_course(title: String, key: Option<String>) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let course = service::content::courses::create(caller.ctx(), new(&title, key.as_deref())).await?;
    crate::shell::caller::redirect(&domain::paths::edit_course(&course.slug));
    Ok(())
}

#[server(input = GetUrl)]
pub async fn read_course(slug: String) -> Result<CourseSource, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::courses::source(caller.ctx(), &slug).await?)
}

/// Changes a course's texts and returns its new version.
#[server]
pub async fn edit_course(
    course: CourseId,
    title: String,
    summary: String,
    description: String,
    version: i64,
) -> Result<i64, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let form = service::content::courses::Edit { title: &title, summary: &summary, description: &description, version };
    Ok(service::content::courses::edit(caller.ctx(), course, form).await?)
}

#[server(input = GetUrl)]
pub async fn read_course_settings(slug: String) -> Result<CourseSettings, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::courses::settings(caller.ctx(), &slug).await?)
}

/// Changes a course's settings and returns its new version. If the course moved, leads to the settings' new path.
#[server]
pub async fn change_course_settings(
    course: CourseId,
    slug: String,
    language: String,
    enrollment_policy: EnrollmentPolicy,
    #[server(default)] enroll_until: String,
    #[server(default)] seats: String,
    version: i64,
) -> Result<i64, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let form = service::content::courses::Settings {
        slug: &slug,
        language: &language,
        enrollment_policy,
        enroll_until: service::When::Typed(&enroll_until),
        seats: &seats,
        version,
    };
    let changed = service::content::courses::change_settings(caller.ctx(), course, form).await?;
    if changed.moved {
        crate::shell::caller::redirect(&domain::paths::course_settings(slug.trim()));
    }
    Ok(changed.version)
}

/// Describes what an export of a course holds in each format.
#[server(input = GetUrl)]
pub async fn read_exports(course: String) -> Result<Vec<ExportSummary>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::assessment::courses::describe_exports(caller.ctx(), &course).await?)
}

/// Copies a course with its assignments, and leads to the copy.
#[server]
pub async fn duplicate_course(
    course: CourseId,
    title: String,
    #[server(default)] days: i64,
    key: Option<String>,
) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let key = key.as_deref().filter(|key| !key.is_empty());
    let form = service::assessment::courses::Copy { title: &title, days, key };
    let copy = service::assessment::courses::duplicate(caller.ctx(), course, form).await?;
    crate::shell::caller::redirect(&domain::paths::edit_course(&copy.slug));
    Ok(())
}

/// Publishes a course, with its draft lessons if `drafts` is set.
#[server]
pub async fn publish_course(course: CourseId, version: i64, #[server(default)] drafts: bool) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::courses::publish(caller.ctx(), course, version, drafts).await?)
}

#[server]
pub async fn set_course_state(course: CourseId, state: CourseState, version: i64) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::courses::take_back(caller.ctx(), course, state, version).await?)
}

/// Finds places of a course that a text can link to, by a part of their names.
#[server(input = GetUrl)]
pub async fn find_links(course: String, typed: String) -> Result<Vec<LinkTarget>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::courses::find_links(caller.ctx(), &course, &typed).await?)
}
