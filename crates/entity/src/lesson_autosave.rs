use domain::{AccountId, LessonId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lesson_autosaves")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub lesson_id: LessonId,
    pub account_id: AccountId,
    pub title: String,
    pub body: String,
    /// The lesson's version that was being edited.
    pub version: i64,
    /// By the clock of the browser, but never in the future.
    pub typed_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
