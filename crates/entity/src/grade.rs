use domain::assessment::Points;
use domain::{AccountId, CourseId, GradeId, SubmissionId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grades")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GradeId,
    pub submission_id: SubmissionId,
    pub course_id: CourseId,
    pub account_id: AccountId,
    pub points: Points,
    pub comment: String,
    pub grader_id: AccountId,
    pub graded_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
