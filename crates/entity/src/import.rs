use domain::content::ImportState;
use domain::{AccountId, ImportId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportId,
    pub account_id: AccountId,
    pub file_name: String,
    /// Of the archive, which goes when the import has ended.
    pub storage_key: String,
    pub state: ImportState,
    /// JSON (`views::content::ImportReport`), once it is done.
    pub report: Option<String>,
    /// Why it failed, for the person.
    pub error: Option<String>,
    pub created_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
