//! Drafts end: when they are saved and nobody writes, when nobody comes back, and when they have become too large.

use chrono::Duration;
use entity::{shared_draft, shared_draft_cursor};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use shared_text::Texts;

use super::current::begin;
use super::draft::Draft;
use super::edits;
use crate::{Ctx, Result};

/// The largest state of a draft, in bytes: one text, with what was written about it and what was deleted.
pub(super) const MAX_STATE: usize = 4_000_000;
/// How long a draft that is saved is kept: editors that are open then begin another.
const KEEP_SAVED_FOR: Duration = Duration::days(1);
/// How long a text that nobody comes back to is kept.
const KEEP_FOR: Duration = Duration::days(180);

/// Replaces a draft by one with the same text that knows nothing of how it came about: with the saved text if it can't be read.
/// Editors take it over when they next ask.
pub(super) async fn renew(
    Ctx { platform, .. }: Ctx<'_>,
    tx: &impl ConnectionTrait,
    draft: Draft,
    texts: Option<Texts>,
) -> Result<Draft> {
    let now = platform.clock.now();
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

/// Deletes drafts that have ended, and the cursors of authors who have left. Returns how many there were.
pub(crate) async fn sweep(platform: &Platform) -> Result<u64> {
    let now = platform.clock.now();
    let is_saved = Expr::col(shared_draft::Column::SavedVersion).eq(Expr::col(shared_draft::Column::Version));
    let over = (is_saved.and(shared_draft::Column::UpdatedAt.lt(now - KEEP_SAVED_FOR)))
        .or(shared_draft::Column::UpdatedAt.lt(now - KEEP_FOR));
    let drafts = shared_draft::Entity::delete_many().filter(over).exec(&platform.database).await?;
    let left = shared_draft_cursor::Column::SeenAt.lt(now - Duration::hours(1));
    let cursors = shared_draft_cursor::Entity::delete_many().filter(left).exec(&platform.database).await?;
    Ok(drafts.rows_affected + cursors.rows_affected)
}
