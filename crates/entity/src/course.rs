use domain::content::CourseState;
use domain::learning::EnrollmentPolicy;
use domain::{AccountId, CourseId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "courses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CourseId,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub description: String,
    pub state: CourseState,
    pub owner_id: AccountId,
    pub import_source: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub published_at: Option<DateTimeUtc>,
    pub version: i64,
    /// A tag of BCP 47 (`domain::text::Language`).
    pub language: String,
    pub enrollment_policy: EnrollmentPolicy,
    pub enroll_until: Option<DateTimeUtc>,
    /// The number of learners there are places for; none for no limit.
    pub seats: Option<i32>,
    /// Whether each lesson opens after the one before it is completed.
    pub is_sequential: bool,
    /// Title and summary, folded (`domain::text::folded`).
    pub search: String,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
