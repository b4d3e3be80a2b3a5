use chrono::{DateTime, Utc};
use domain::event::Subject;
use domain::text::MAX_MARKDOWN_BYTES;
use domain::{LessonId, SharedDraftId};
use sea_orm::ConnectionTrait;
use views::content::{Edits, SyncedDraft};

use super::authors::{self, Cursor};
use super::begin::renew;
use super::current::current;
use super::draft::Draft;
use super::edits;
use super::edits::to_view;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Result};

/// More than any text that is typed or pasted, with what is written about it, in bytes.
const MAX_EDITS: usize = MAX_MARKDOWN_BYTES + 100_000;
/// The number of edits that are kept apart from the state.
const MAX_APART: i64 = 100;
/// The largest edits that are kept apart, in bytes.
const MAX_BYTES_APART: usize = 50_000;

/// The largest state of a draft, in bytes: one text, with what was written about it and what was deleted.
const MAX_STATE: usize = 4_000_000;

/// The edits in an editor's copy of a draft, and what it knows.
#[derive(Debug, Clone, Copy)]
pub struct Sync<'a> {
    /// The draft that it is a copy of; `None` for a new copy.
    pub draft: Option<SharedDraftId>,
    /// The version up to which the copy has all edits.
    pub version: i64,
    /// Edits that were made in the copy and not sent yet; may be empty.
    pub edits: &'a Edits,
    /// The number of the copy.
    pub copy: u32,
    /// Where its author is; `None` if they are leaving.
    pub cursor: Option<&'a str>,
}

/// Adds an author's edits to a lesson's draft, and returns those of the others that their copy lacks. Edits that arrive twice count once.
/// If the copy is one of an earlier draft, its edits are not taken, and the current draft is returned.
///
/// # Errors
/// `Invalid` on `edits` and `cursor`; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn sync(ctx @ Ctx { actor, platform }: Ctx<'_>, lesson: LessonId, sent: Sync<'_>) -> Result<SyncedDraft> {
    let signed = actor.require_signed_in()?;
    let typed = edits::read(sent.edits, MAX_EDITS)?;
    let cursor = sent.cursor.map(Cursor::parse).transpose()?;
    let now = platform.clock.now();
    let mut unit = UnitOfWork::begin(platform).await?;
    let mut draft = current(ctx, &unit.tx, lesson).await?;
    let own = sent.draft == Some(draft.id) && !typed.is_empty();
    if own {
        let is_large = typed.len() > MAX_BYTES_APART;
        draft = edits::add(&unit.tx, draft, typed, Some(signed.id), now).await?;
        if draft.version - draft.state_version > MAX_APART || is_large {
            draft = compacted(&unit.tx, draft, now).await?;
        }
    }
    let knows = sent.draft == Some(draft.id) && (0..=draft.version).contains(&sent.version);
    let mut synced = missing(&unit.tx, &draft, knows.then_some(sent.version)).await?;
    if own && knows && draft.state_version < draft.version {
        // The last are the author's own.
        synced.edits.pop();
    }
    let met = authors::meet(&unit.tx, draft.id, (sent.copy, signed.id), cursor, now).await?;
    if !met.others.is_empty() && (own || met.moved) {
        let change = Change::updated(Subject::SharedDrafts, draft.id).course(draft.course_id);
        unit.changed(if own { change.version(draft.version) } else { change });
    }
    unit.commit().await?;
    Ok(SyncedDraft { authors: met.others, ..synced })
}

/// Merges a draft's edits into its state. One that has become too large, or can't be read, is begun again.
async fn compacted(tx: &impl ConnectionTrait, draft: Draft, now: DateTime<Utc>) -> Result<Draft> {
    match edits::merged(tx, &draft).await? {
        Ok(merged) if merged.state.len() <= MAX_STATE => {
            edits::compact(tx, &draft, merged.state).await?;
            Ok(Draft { state_version: draft.version, ..draft })
        }
        outcome => renew(tx, draft, outcome.ok().map(|merged| merged.texts), now).await,
    }
}

/// Returns the edits after the version that a copy has, or the whole draft.
async fn missing(tx: &impl ConnectionTrait, draft: &Draft, known: Option<i64>) -> Result<SyncedDraft> {
    let known = known.filter(|version| *version >= draft.state_version);
    let (state, saved_state) = match known {
        Some(_) => (None, None),
        None => {
            let (state, saved) = edits::states(tx, draft.id).await?;
            (Some(to_view(&state)), (draft.saved_version != draft.version).then(|| to_view(&saved)))
        }
    };
    let edits = edits::since(tx, draft.id, known.unwrap_or(draft.state_version)).await?;
    Ok(SyncedDraft {
        draft: draft.id,
        version: draft.version,
        lesson_version: draft.lesson_version,
        state,
        saved_state,
        edits: edits.iter().map(|(_, edits)| to_view(edits)).collect(),
        authors: Vec::new(),
    })
}
