use domain::content::{CourseState, LessonState};
use domain::page::Page;
use domain::{CourseId, LessonId, ModuleId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::content::{CourseSource, LessonSource, Saved, TaughtCourse};

use crate::failure::Failure;

#[cfg(feature = "ssr")]
fn new<'a>(title: &'a str, key: Option<&'a str>) -> service::content::New<'a> {
    service::content::New { title, key: key.filter(|key| !key.is_empty()) }
}

#[server(input = GetUrl)]
pub async fn my_courses(after: Option<uuid::Uuid>) -> Result<Page<TaughtCourse>, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    Ok(service::content::courses::teaching::courses(&caller.actor, &platform, page).await?)
}

#[server]
pub async fn create_course(title: String, key: Option<String>) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let course = service::content::courses::create(&caller.actor, &platform, new(&title, key.as_deref())).await?;
    crate::caller::redirect(&domain::paths::edit_course(&course.slug));
    Ok(())
}

#[server(input = GetUrl)]
pub async fn read_course(slug: String) -> Result<CourseSource, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::content::courses::source(&caller.actor, &platform, &slug).await?)
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
    let (platform, caller) = crate::caller::request_context()?;
    let form = service::content::courses::Edit { title: &title, summary: &summary, description: &description, version };
    Ok(service::content::courses::edit(&caller.actor, &platform, course, form).await?)
}

/// Publishes a course, with its draft lessons if `drafts` is set.
#[server]
pub async fn publish_course(course: CourseId, version: i64, #[server(default)] drafts: bool) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::content::courses::publish(&caller.actor, &platform, course, version, drafts).await?)
}

#[server]
pub async fn set_course_state(course: CourseId, state: CourseState, version: i64) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::content::courses::take_back(&caller.actor, &platform, course, state, version).await?)
}

#[server]
pub async fn add_module(course: CourseId, title: String, key: Option<String>) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    service::content::modules::add(&caller.actor, &platform, course, new(&title, key.as_deref())).await?;
    Ok(())
}

#[server]
pub async fn rename_module(module: ModuleId, title: String, version: i64) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::content::modules::rename(&caller.actor, &platform, module, &title, version).await?)
}

#[server]
pub async fn remove_module(module: ModuleId, version: i64) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::content::modules::remove(&caller.actor, &platform, module, version).await?)
}

#[server]
pub async fn add_lesson(
    module: ModuleId,
    title: String,
    #[server(default)] body: String,
    key: Option<String>,
) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    service::content::lessons::add(&caller.actor, &platform, module, new(&title, key.as_deref()), &body).await?;
    Ok(())
}

#[server]
pub async fn set_lesson_state(lesson: LessonId, state: LessonState, version: i64) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::content::lessons::set_state(&caller.actor, &platform, lesson, state, version).await?)
}

#[server]
pub async fn remove_lesson(lesson: LessonId, version: i64) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::content::lessons::remove(&caller.actor, &platform, lesson, version).await?)
}

#[server(input = GetUrl)]
pub async fn read_lesson(course: String, lesson: String) -> Result<LessonSource, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::content::lessons::source(&caller.actor, &platform, &course, &lesson).await?)
}

#[server]
pub async fn save_lesson(lesson: LessonId, title: String, body: String, version: i64) -> Result<Saved, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let saved = service::content::lessons::save(&caller.actor, &platform, lesson, &title, &body, version).await?;
    match saved {
        // The app shows both texts; without it, the page shows them when the form comes back.
        Saved::Stale { by, .. } if crate::caller::is_form() => Err(crate::caller::stale("lesson", &by)),
        saved => Ok(saved),
    }
}
