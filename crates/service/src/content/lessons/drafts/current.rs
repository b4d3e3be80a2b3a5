use chrono::{DateTime, Utc};
use domain::{CourseId, LessonId};
use entity::lesson;
use sea_orm::{ConnectionTrait, QuerySelect};
use shared_text::Texts;

use super::begin::{begin, locked, renew};
use super::draft::Draft;
use super::edits;
use crate::content::require_content_editor;
use crate::{Ctx, Error, Result};

/// Returns a lesson's draft for one of its authors, begun from the saved text if there is none, and locks it. A text that was saved
/// elsewhere is merged into it.
pub(super) async fn current(Ctx { actor, platform }: Ctx<'_>, tx: &impl ConnectionTrait, id: LessonId) -> Result<Draft> {
    let now = platform.clock.now();
    let found = locked(tx, id).await?;
    let (course, version): (CourseId, i64) = lesson::live_by_id(id)
        .select_only()
        .columns([lesson::Column::CourseId, lesson::Column::Version])
        .into_tuple()
        .one(tx)
        .await?
        .ok_or(Error::NotFound)?;
    require_content_editor(actor, tx, course).await?;
    let draft = match found {
        Some(draft) => draft,
        None => begin(tx, id, now).await?,
    };
    if draft.lesson_version >= version {
        return Ok(draft);
    }
    merge_saved(tx, draft, now).await
}

/// Adds what was saved elsewhere since the draft was begun or saved. A draft that can't be read any more is begun again.
async fn merge_saved(tx: &impl ConnectionTrait, draft: Draft, now: DateTime<Utc>) -> Result<Draft> {
    let lesson = lesson::live_by_id(draft.lesson_id).one(tx).await?.ok_or(Error::NotFound)?;
    let texts = Texts { title: lesson.title, body: lesson.body };
    let (_, saved) = edits::states(tx, draft.id).await?;
    let merged = edits::merged(tx, &draft).await?;
    let rebased = edits::blocking({
        let texts = texts.clone();
        move || shared_text::rebase(&saved, &texts)
    });
    let (Ok(merged), Ok(rebased)) = (merged, rebased.await?) else {
        return renew(tx, draft, None, now).await;
    };
    let (draft, state) = if merged.texts == texts {
        edits::compact(tx, &draft, merged.state.clone()).await?;
        (Draft { state_version: draft.version, saved_version: draft.version, ..draft }, merged.state)
    } else {
        let was_saved = draft.saved_version == draft.version;
        let draft = edits::add(tx, draft, rebased.edits, None, now).await?;
        let saved_version = if was_saved { draft.version } else { draft.saved_version };
        (Draft { saved_version, ..draft }, rebased.state)
    };
    let draft = Draft { lesson_version: lesson.version, ..draft };
    edits::record_saved(tx, &draft, state).await?;
    Ok(draft)
}
