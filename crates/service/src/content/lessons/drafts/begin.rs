use chrono::{DateTime, Utc};
use domain::{LessonId, SharedDraftId};
use entity::{lesson, shared_draft};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shared_text::Texts;

use super::draft::Draft;
use super::edits;
use crate::{Error, Result};

/// Returns a lesson's draft, if it has one, and locks it.
pub(super) async fn locked(tx: &impl ConnectionTrait, lesson: LessonId) -> Result<Option<Draft>> {
    let draft = shared_draft::Entity::find()
        .filter(shared_draft::Column::LessonId.eq(lesson))
        .lock_exclusive()
        .into_partial_model::<Draft>()
        .one(tx)
        .await?;
    Ok(draft)
}

/// Begins a draft, unless someone else just did.
pub(super) async fn begin(tx: &impl ConnectionTrait, id: LessonId, now: DateTime<Utc>) -> Result<Draft> {
    let lesson = lesson::live_by_id(id).one(tx).await?.ok_or(Error::NotFound)?;
    let state = edits::blocking({
        let texts = Texts { title: lesson.title, body: lesson.body };
        move || shared_text::begin(&texts)
    })
    .await?;
    let draft = shared_draft::ActiveModel {
        id: Set(SharedDraftId::new()),
        lesson_id: Set(id),
        course_id: Set(lesson.course_id),
        version: Set(0),
        state: Set(state.clone()),
        state_version: Set(0),
        lesson_version: Set(lesson.version),
        saved_state: Set(state),
        saved_version: Set(0),
        updated_at: Set(now),
    };
    let once = OnConflict::column(shared_draft::Column::LessonId).do_nothing().to_owned();
    shared_draft::Entity::insert(draft).on_conflict(once).exec_without_returning(tx).await?;
    locked(tx, id).await?.ok_or(Error::NotFound)
}

/// Replaces a draft by one with the same text that knows nothing of how it came about: with the saved text if it can't be read.
/// Editors take it over when they next ask.
pub(super) async fn renew(tx: &impl ConnectionTrait, draft: Draft, texts: Option<Texts>, now: DateTime<Utc>) -> Result<Draft> {
    tracing::warn!(draft = %draft.id, unreadable = texts.is_none(), "a shared draft is begun again");
    shared_draft::Entity::delete_by_id(draft.id).exec(tx).await?;
    let renewed = begin(tx, draft.lesson_id, now).await?;
    let Some(texts) = texts else { return Ok(renewed) };
    let (state, _) = edits::states(tx, renewed.id).await?;
    match edits::blocking(move || shared_text::rebase(&state, &texts)).await? {
        Ok(rebased) => edits::add(tx, renewed, rebased.edits, None, now).await,
        Err(_) => Ok(renewed),
    }
}
