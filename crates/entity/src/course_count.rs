use domain::CourseId;
use sea_orm::entity::prelude::*;

/// Maintained by the database's triggers; never write to it.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course_counts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub course_id: CourseId,
    pub lessons: i32,
    pub learners: i32,
    /// The length of the lessons' texts.
    pub characters: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
