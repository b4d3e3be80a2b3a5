use domain::{AccountId, LessonId, LessonVersionId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lesson_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LessonVersionId,
    pub lesson_id: LessonId,
    pub version: i64,
    pub title: String,
    pub body: String,
    pub author_id: Option<AccountId>,
    pub created_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
