use domain::content::UpdateKind;
use domain::{AccountId, LessonId};
use sea_orm::entity::prelude::*;

/// Changes to a published lesson that were published together.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lesson_updates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub lesson_id: LessonId,
    /// The version that learners have read since.
    pub version: i64,
    pub kind: UpdateKind,
    /// One line for learners about the changes; may be empty.
    pub note: String,
    /// `None` for an import.
    pub account_id: Option<AccountId>,
    pub published_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
