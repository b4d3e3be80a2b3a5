use domain::{AccountId, AnnouncementId, CourseId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announcements")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AnnouncementId,
    pub course_id: CourseId,
    pub author_id: AccountId,
    pub subject: String,
    pub body: String,
    pub idempotency_key: String,
    pub scheduled_for: DateTimeUtc,
    pub queued_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    /// The hash of the form: its key is refused with other content.
    pub form_hash: String,
    pub recipients: Option<i64>,
    pub version: i64,
    /// Whether it goes only to the learners in `announcement_recipients`.
    pub to_some: bool,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
