use domain::{AccountId, SharedDraftId};
use sea_orm::entity::prelude::*;

/// Edits of a shared draft that aren't in its state yet.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shared_draft_edits")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub draft_id: SharedDraftId,
    /// The draft's version with them.
    pub version: i64,
    /// Edits of `shared_text`.
    pub edits: Vec<u8>,
    /// Their author; `None` for a text that was saved elsewhere.
    pub account_id: Option<AccountId>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
