use domain::CourseId;
use sea_orm::entity::prelude::*;

/// Kept by the database's triggers: written nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course_counts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub course_id: CourseId,
    pub lessons: i32,
    pub learners: i32,
    /// Of the lessons' texts.
    pub characters: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
