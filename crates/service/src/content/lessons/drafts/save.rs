use domain::{LessonId, SharedDraftId};
use entity::lesson;
use sea_orm::ConnectionTrait;
use shared_text::{Merged, Texts};
use views::content::{Saved, SavedDraft};

use super::current::current;
use super::draft::Draft;
use super::edits;
use crate::content::lessons::save::write_in;
use crate::kit::error::Record;
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Error, Result};

/// Saves the text of a lesson's draft, with all authors' edits so far, as the lesson's next version. Its author is the one who saves.
///
/// # Errors
/// `Invalid` with everything that is wrong with the texts; `Conflict` if `draft` isn't the lesson's draft any more; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn save(ctx @ Ctx { actor, platform }: Ctx<'_>, lesson: LessonId, draft: SharedDraftId) -> Result<SavedDraft> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let current = current(ctx, &unit.tx, lesson).await?;
    let merged = edits::merged(&unit.tx, &current).await?;
    let (true, Ok(merged)) = (current.id == draft, merged) else { return Err(Error::stale(Record::Lesson)) };
    let texts = (merged.texts.title.as_str(), merged.texts.body.as_str());
    let saved = write_in(ctx, &mut unit, lesson, texts, current.lesson_version, actor.id()).await?;
    let Saved::Done { version, unpublished_changes } = saved else { return Err(Error::stale(Record::Lesson)) };
    let lesson = lesson::live_by_id(lesson).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let texts = Texts { title: lesson.title, body: lesson.body };
    let (current, state) = as_saved(ctx, &unit.tx, current, merged, &texts).await?;
    edits::compact(&unit.tx, &current, state.clone()).await?;
    let saved = Draft { lesson_version: version, saved_version: current.version, ..current };
    edits::record_saved(&unit.tx, &saved, state).await?;
    unit.commit().await?;
    Ok(SavedDraft { version, unpublished_changes, title: texts.title, body: texts.body })
}

/// Gives a draft the saved texts, which may have lost spaces around a title, for example. Returns it with its state.
async fn as_saved(
    ctx: Ctx<'_>,
    tx: &impl ConnectionTrait,
    draft: Draft,
    merged: Merged,
    texts: &Texts,
) -> Result<(Draft, Vec<u8>)> {
    if merged.texts == *texts {
        return Ok((draft, merged.state));
    }
    let texts = texts.clone();
    let rebased = edits::blocking(move || shared_text::rebase(&merged.state, &texts)).await?;
    let rebased = rebased.map_err(|error| Error::Internal(error.to_string()))?;
    Ok((edits::add(tx, draft, rebased.edits, None, ctx.platform.clock.now()).await?, rebased.state))
}
