use domain::LessonId;
use domain::content::UpdateKind;
use leptos::prelude::*;

use crate::shell::failure::Failure;

/// Publishes what was saved in a published lesson since learners' version.
#[server]
pub async fn publish_changes(
    lesson: LessonId,
    kind: UpdateKind,
    #[server(default)] note: String,
    version: i64,
) -> Result<(), Failure> {
    use service::content::lessons::Update;
    let caller = crate::shell::caller::request_context()?;
    let update = Update { kind, note: &note };
    Ok(service::content::lessons::publish_changes(caller.ctx(), lesson, update, version).await?)
}

/// Marks a lesson as read in the version that learners read now. Without the app it returns to `next`, the lesson.
#[server]
pub async fn mark_lesson_read(lesson: LessonId, next: Option<String>) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::learning::lessons::mark_read(caller.ctx(), lesson).await?;
    if let Some(next) = next.filter(|next| domain::paths::is_local(next) && domain::paths::is_in_course(next)) {
        crate::shell::caller::redirect(&next);
    }
    Ok(())
}
