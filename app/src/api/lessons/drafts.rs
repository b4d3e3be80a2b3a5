//! The text of a lesson that its authors write together.

use domain::{LessonId, SharedDraftId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use views::content::{DraftSync, SavedDraft, SyncedDraft};

use crate::shell::failure::Failure;

/// Adds the viewer's edits to a lesson's draft, and returns those of the others.
#[server(input = Json)]
pub async fn sync_draft(lesson: LessonId, sync: DraftSync) -> Result<SyncedDraft, Failure> {
    use service::content::lessons::drafts;
    let caller = crate::shell::caller::request_context()?;
    let DraftSync { draft, version, edits, copy, cursor } = sync;
    let sync = drafts::Sync { draft, version, edits: &edits, copy, cursor: cursor.as_deref() };
    Ok(drafts::sync(caller.ctx(), lesson, sync).await?)
}

/// Saves a lesson's draft, with the edits of all its authors.
#[server]
pub async fn save_draft(lesson: LessonId, draft: SharedDraftId) -> Result<SavedDraft, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::lessons::drafts::save(caller.ctx(), lesson, draft).await?)
}
