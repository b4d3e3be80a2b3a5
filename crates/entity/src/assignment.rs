use domain::assessment::{AssignmentState, Points};
use domain::content::Publication;
use domain::{AccountId, AssignmentId, CourseId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AssignmentId,
    pub course_id: CourseId,
    pub title: String,
    pub instructions: String,
    pub points: Points,
    pub due_at: Option<DateTimeUtc>,
    pub cutoff_at: Option<DateTimeUtc>,
    pub state: AssignmentState,
    /// When a draft is published; `None` for never.
    pub publish_at: Option<DateTimeUtc>,
    /// Groups of files, as [`domain::content::upload::Accepted`] writes them.
    pub accepted_files: String,
    pub edited_by: Option<AccountId>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    #[must_use]
    pub fn publication(&self, now: DateTimeUtc) -> Publication {
        Publication::at(now, self.state == AssignmentState::Published, self.publish_at)
    }
}
