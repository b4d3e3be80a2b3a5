//! The edits of a draft: added one after the other, and merged into its state now and then.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use domain::{AccountId, SharedDraftId};
use entity::{shared_draft, shared_draft_edit};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use shared_text::{Malformed, Merged};
use uuid::Uuid;
use views::content::Edits;

use super::draft::Draft;
use crate::{Error, Result};

/// Does what takes time in proportion to a text.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
}

pub(super) fn to_view(edits: &[u8]) -> Edits {
    Edits(STANDARD.encode(edits))
}

/// Returns the edits that an editor has sent, `max` bytes at most.
pub(super) fn read(sent: &Edits, max: usize) -> Result<Vec<u8>> {
    let bytes = if sent.0.len() > max * 2 { None } else { STANDARD.decode(&sent.0).ok() };
    let is_readable = |bytes: &Vec<u8>| bytes.is_empty() || (bytes.len() <= max && shared_text::check(bytes).is_ok());
    bytes.filter(is_readable).ok_or_else(|| Error::invalid("edits", "These changes can’t be read."))
}

/// Adds edits to a locked draft, and returns it with them.
pub(super) async fn add(
    tx: &impl ConnectionTrait,
    draft: Draft,
    edits: Vec<u8>,
    account: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<Draft> {
    let version = draft.version + 1;
    let row = shared_draft_edit::ActiveModel {
        id: Set(Uuid::now_v7()),
        draft_id: Set(draft.id),
        version: Set(version),
        edits: Set(edits),
        account_id: Set(account),
    };
    row.insert(tx).await?;
    shared_draft::Entity::update_many()
        .col_expr(shared_draft::Column::Version, Expr::value(version))
        .col_expr(shared_draft::Column::UpdatedAt, Expr::value(now))
        .filter(shared_draft::Column::Id.eq(draft.id))
        .exec(tx)
        .await?;
    Ok(Draft { version, ..draft })
}

/// Returns the edits after a version, with their versions, in order.
pub(super) async fn since(tx: &impl ConnectionTrait, draft: SharedDraftId, version: i64) -> Result<Vec<(i64, Vec<u8>)>> {
    let edits = shared_draft_edit::Entity::find()
        .select_only()
        .columns([shared_draft_edit::Column::Version, shared_draft_edit::Column::Edits])
        .filter(shared_draft_edit::Column::DraftId.eq(draft))
        .filter(shared_draft_edit::Column::Version.gt(version))
        .order_by_asc(shared_draft_edit::Column::Version)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(edits)
}

/// Merges all edits of a draft.
pub(super) async fn merged(tx: &impl ConnectionTrait, draft: &Draft) -> Result<std::result::Result<Merged, Malformed>> {
    let (state, _) = states(tx, draft.id).await?;
    let edits = since(tx, draft.id, draft.state_version).await?;
    blocking(move || shared_text::merge(&state, edits.iter().map(|(_, edits)| edits))).await
}

/// Returns a draft's state and the one that was saved.
pub(super) async fn states(tx: &impl ConnectionTrait, draft: SharedDraftId) -> Result<(Vec<u8>, Vec<u8>)> {
    let states = shared_draft::Entity::find_by_id(draft)
        .select_only()
        .columns([shared_draft::Column::State, shared_draft::Column::SavedState])
        .into_tuple()
        .one(tx)
        .await?;
    states.ok_or(Error::NotFound)
}

/// Makes `state` the draft's, with all of its edits.
pub(super) async fn compact(tx: &impl ConnectionTrait, draft: &Draft, state: Vec<u8>) -> Result<()> {
    shared_draft::Entity::update_many()
        .col_expr(shared_draft::Column::State, Expr::value(state))
        .col_expr(shared_draft::Column::StateVersion, Expr::value(draft.version))
        .filter(shared_draft::Column::Id.eq(draft.id))
        .exec(tx)
        .await?;
    shared_draft_edit::Entity::delete_many()
        .filter(shared_draft_edit::Column::DraftId.eq(draft.id))
        .filter(shared_draft_edit::Column::Version.lte(draft.version))
        .exec(tx)
        .await?;
    Ok(())
}

/// Records that `state` has the text of the draft's lesson.
pub(super) async fn record_saved(tx: &impl ConnectionTrait, draft: &Draft, state: Vec<u8>) -> Result<()> {
    shared_draft::Entity::update_many()
        .col_expr(shared_draft::Column::LessonVersion, Expr::value(draft.lesson_version))
        .col_expr(shared_draft::Column::SavedState, Expr::value(state))
        .col_expr(shared_draft::Column::SavedVersion, Expr::value(draft.saved_version))
        .filter(shared_draft::Column::Id.eq(draft.id))
        .exec(tx)
        .await?;
    Ok(())
}
