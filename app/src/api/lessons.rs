#[cfg(feature = "ssr")]
mod changes_note;
pub mod drafts;
#[cfg(feature = "ssr")]
mod reading;
pub mod updates;

use domain::content::outline::Move;
use domain::content::{Publication, PublicationState};
use domain::{LessonId, ModuleId};
use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Json};
use views::content::{LessonHistory, LessonPage, LessonSource, Outline, Saved};

use crate::shell::failure::Failure;

#[server]
pub async fn add_lesson(
    module: ModuleId,
    title: String,
    #[server(default)] body: String,
    key: Option<String>,
) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::content::lessons::add(caller.ctx(), module, super::courses::new(&title, key.as_deref()), &body).await?;
    Ok(())
}

/// Publishes a lesson now or at a time, or makes it a draft again. Returns the lesson, its version and its publication before.
#[server]
pub async fn set_lesson_state(
    lesson: LessonId,
    state: PublicationState,
    #[server(default)] publish_at: String,
    version: i64,
) -> Result<(LessonId, i64, Publication), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let before = service::content::lessons::set_state(caller.ctx(), lesson, wanted(state, &publish_at), version).await?;
    Ok((lesson, version, before))
}

/// `publish_at` counts only for what is to be scheduled.
#[cfg(feature = "ssr")]
pub(super) fn wanted(state: PublicationState, publish_at: &str) -> service::kit::publication::Wanted<'_> {
    use service::kit::publication::Wanted;
    match state {
        PublicationState::Draft => Wanted::Draft,
        PublicationState::Scheduled => Wanted::Scheduled(service::When::Typed(publish_at)),
        PublicationState::Published => Wanted::Published,
    }
}

/// Moves lessons of a course, all at once.
#[server(input = Json)]
pub async fn move_lessons(moves: Vec<Move>) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::lessons::move_to(caller.ctx(), &moves).await?)
}

#[server]
pub async fn rename_lesson(lesson: LessonId, title: String, version: i64) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::content::lessons::rename(caller.ctx(), lesson, &title, version).await?;
    Ok(())
}

/// Moves a lesson to the bin, with those below it, and returns all of them.
#[server]
pub async fn remove_lesson(lesson: LessonId, version: i64) -> Result<Vec<LessonId>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::lessons::remove_all(caller.ctx(), &[(lesson, version)]).await?)
}

/// Moves lessons to the bin, as they were in these versions, with those below them. Returns all of them.
#[server(input = Json)]
pub async fn remove_lessons(lessons: Vec<(LessonId, i64)>) -> Result<Vec<LessonId>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::lessons::remove_all(caller.ctx(), &lessons).await?)
}

/// Adds a copy of a lesson after it.
#[server]
pub async fn duplicate_lesson(lesson: LessonId, key: Option<String>) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::content::lessons::duplicate(caller.ctx(), lesson, key.as_deref().filter(|key| !key.is_empty())).await?;
    Ok(())
}

#[server(input = GetUrl)]
pub async fn read_lesson(course: String, lesson: String) -> Result<LessonSource, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::lessons::source(caller.ctx(), &course, &lesson).await?)
}

#[server]
pub async fn save_lesson(lesson: LessonId, title: String, body: String, version: i64) -> Result<Saved, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let saved = service::content::lessons::save(caller.ctx(), lesson, &title, &body, version).await?;
    match saved {
        // The app shows both texts; without it, the page shows them when the form comes back.
        Saved::Stale { by, .. } if crate::shell::caller::is_form() => {
            Err(crate::shell::caller::stale(service::kit::error::Record::Lesson, &by))
        }
        saved => Ok(saved),
    }
}

/// Keeps what was typed into a lesson and isn't saved. `typed_at` is in milliseconds since 1970, by the browser's clock.
#[server]
pub async fn keep_typed(
    lesson: LessonId,
    #[server(default)] title: String,
    #[server(default)] body: String,
    version: i64,
    typed_at: i64,
) -> Result<(), Failure> {
    use service::content::lessons::autosaves::{Typed, store};
    let caller = crate::shell::caller::request_context()?;
    let typed_at = chrono::DateTime::from_timestamp_millis(typed_at).unwrap_or_default();
    Ok(store(caller.ctx(), lesson, Typed { title: &title, body: &body, version, typed_at }).await?)
}

/// Deletes what was typed into a lesson and not saved.
#[server]
pub async fn discard_typed(lesson: LessonId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::lessons::autosaves::discard(caller.ctx(), lesson).await?)
}

/// Reads a page of a lesson's versions, and what one of them changed, or what isn't published yet.
#[server(input = GetUrl)]
pub async fn read_history(
    course: String,
    lesson: String,
    version: Option<i64>,
    #[server(default)] unpublished: bool,
    after: Option<uuid::Uuid>,
) -> Result<LessonHistory, Failure> {
    use service::content::lessons::history::{Shown, list};
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    let shown = if unpublished { Some(Shown::Unpublished) } else { version.map(Shown::Version) };
    Ok(list(caller.ctx(), &course, &lesson, shown, page).await?)
}

/// Saves an earlier version's text again. `current` is the version that is the lesson's now.
#[server]
pub async fn restore_version(lesson: LessonId, version: i64, current: i64) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::lessons::history::restore(caller.ctx(), lesson, version, current).await?)
}

/// Reads a lesson, with a note above the text if it has changed since the viewer read it. If `changes` is true, the text shows what has; if
/// it is false, nothing is said about it.
#[server(input = GetUrl)]
pub async fn lesson(course: String, lesson: String, changes: Option<bool>) -> Result<LessonPage, Failure> {
    use service::learning::lessons::{page, page_with_changes};
    let caller = crate::shell::caller::request_context()?;
    let mut page = if changes == Some(true) {
        page_with_changes(caller.ctx(), &course, &lesson).await?
    } else {
        page(caller.ctx(), &course, &lesson).await?
    };
    if page.course_slug != course {
        crate::shell::caller::redirect(&domain::paths::lesson(&page.course_slug, &lesson));
    }
    if page.locked.is_empty() {
        reading::present(&mut page);
        if changes != Some(false) {
            changes_note::add(&mut page, chrono::Utc::now());
        }
    }
    Ok(page)
}

#[server(input = GetUrl)]
pub async fn read_outline(course: String) -> Result<Outline, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::learning::lessons::outline(caller.ctx(), &course).await?)
}

/// Marks a lesson as completed, or not, and redirects to `next`, a path in a course, if given.
#[server]
pub async fn complete(lesson: LessonId, done: bool, next: Option<String>) -> Result<(LessonId, bool), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::learning::lessons::complete(caller.ctx(), lesson, done).await?;
    if let Some(next) = next.filter(|next| domain::paths::is_local(next) && domain::paths::is_in_course(next)) {
        crate::shell::caller::redirect(&next);
    }
    Ok((lesson, done))
}
