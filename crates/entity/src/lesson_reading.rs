use domain::{EnrollmentId, LessonId};
use sea_orm::entity::prelude::*;

/// The version of a lesson that a learner knows.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lesson_readings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub enrollment_id: EnrollmentId,
    pub lesson_id: LessonId,
    pub version: i64,
    pub read_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
