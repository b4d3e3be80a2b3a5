use domain::{AccountId, SharedDraftId};
use sea_orm::entity::prelude::*;

/// The place in a shared draft where an author is, in one of their browsers' tabs.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shared_draft_cursors")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub draft_id: SharedDraftId,
    /// The number of the tab's copy of the text.
    pub copy: i64,
    pub account_id: AccountId,
    /// A selection, as the editor writes it; empty while the author is elsewhere in the page.
    pub cursor: String,
    pub seen_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
