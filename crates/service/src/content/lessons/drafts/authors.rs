//! The authors who have a lesson's editor open, and where in the text they are.

use chrono::{DateTime, Duration, Utc};
use domain::{AccountId, SharedDraftId};
use entity::{account, shared_draft_cursor};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use uuid::Uuid;
use views::content::DraftAuthor;

use crate::{Error, Result};

/// After this time without a sign, an author has left.
const PRESENT_FOR: Duration = Duration::seconds(30);
/// How often it is recorded that an author is still there.
const RECORD_EVERY: Duration = Duration::seconds(9);
const MAX_AUTHORS: u64 = 50;
const MAX_CURSOR: usize = 500;

/// A selection, as the editor writes it; empty while its author is elsewhere in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    pub fn parse(text: &'a str) -> Result<Self> {
        if text.len() > MAX_CURSOR || text.contains('\0') {
            return Err(Error::invalid("cursor", "This isn’t a place in the text."));
        }
        Ok(Self(text))
    }
}

/// The others in a draft.
pub(super) struct Met {
    pub others: Vec<DraftAuthor>,
    /// Whether the author has come, left, or is at another place.
    pub moved: bool,
}

/// Records where an author's copy is, `None` if it is being closed, and returns the other copies' authors.
pub(super) async fn meet(
    tx: &impl ConnectionTrait,
    draft: SharedDraftId,
    (copy, author): (u32, AccountId),
    cursor: Option<Cursor<'_>>,
    now: DateTime<Utc>,
) -> Result<Met> {
    use shared_draft_cursor::Column;
    let to_account: RelationDef =
        shared_draft_cursor::Entity::belongs_to(account::Entity).from(Column::AccountId).to(account::Column::Id).into();
    let present: Vec<(i64, AccountId, String, DateTime<Utc>, String)> = shared_draft_cursor::Entity::find()
        .select_only()
        .columns([Column::Copy, Column::AccountId, Column::Cursor, Column::SeenAt])
        .column(account::Column::Name)
        .join(JoinType::InnerJoin, to_account)
        .filter(Column::DraftId.eq(draft))
        .filter(Column::SeenAt.gt(now - PRESENT_FOR))
        .order_by_asc(Column::Id)
        .limit(MAX_AUTHORS)
        .into_tuple()
        .all(tx)
        .await?;
    let number = i64::from(copy);
    let mine = present.iter().find(|row| row.0 == number && row.1 == author);
    let moved = mine.map(|row| row.2.as_str()) != cursor.map(|cursor| cursor.0);
    match cursor {
        Some(cursor) if moved || mine.is_none_or(|row| row.3 < now - RECORD_EVERY) => {
            record(tx, draft, (number, author), cursor, now).await?;
        }
        Some(_) => {}
        None => {
            let own =
                shared_draft_cursor::Entity::delete_many().filter(Column::DraftId.eq(draft)).filter(Column::Copy.eq(number));
            own.filter(Column::AccountId.eq(author)).exec(tx).await?;
        }
    }
    let others = present.into_iter().filter_map(|(copy, account, cursor, _, name)| {
        let copy = u32::try_from(copy).ok().filter(|_| copy != number)?;
        Some(DraftAuthor { copy, name, is_viewer: account == author, cursor })
    });
    Ok(Met { others: others.collect(), moved })
}

async fn record(
    tx: &impl ConnectionTrait,
    draft: SharedDraftId,
    (copy, author): (i64, AccountId),
    cursor: Cursor<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    use shared_draft_cursor::Column;
    let row = shared_draft_cursor::ActiveModel {
        id: Set(Uuid::now_v7()),
        draft_id: Set(draft),
        copy: Set(copy),
        account_id: Set(author),
        cursor: Set(cursor.0.to_owned()),
        seen_at: Set(now),
    };
    let known = OnConflict::columns([Column::DraftId, Column::Copy])
        .update_columns([Column::Cursor, Column::SeenAt])
        .action_and_where(Expr::col((shared_draft_cursor::Entity, Column::AccountId)).eq(author))
        .to_owned();
    shared_draft_cursor::Entity::insert(row).on_conflict(known).exec_without_returning(tx).await?;
    Ok(())
}
