use domain::{AccountId, AssignmentId, CourseId, FileId, SubmissionId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "submissions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SubmissionId,
    pub assignment_id: AssignmentId,
    pub course_id: CourseId,
    pub account_id: AccountId,
    pub attempt: i32,
    pub body: String,
    pub file_id: Option<FileId>,
    pub idempotency_key: String,
    /// The hash of the content sent with the key; `None` for submissions from before it was stored.
    pub content_hash: Option<String>,
    /// The size of text and file.
    pub bytes: i64,
    pub late: bool,
    pub created_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
