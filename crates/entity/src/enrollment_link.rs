use domain::learning::link_works;
use domain::{AccountId, CourseId, EnrollmentLinkId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrollment_links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnrollmentLinkId,
    pub course_id: CourseId,
    /// The code itself; of an invitation, its token's hash.
    pub code: String,
    /// The only email that may use it: then it is an invitation.
    pub email: Option<String>,
    /// How often it may be used; none for no limit.
    pub max_uses: Option<i32>,
    pub uses: i32,
    /// The moment before which it works; none for no end.
    pub expires_at: Option<DateTimeUtc>,
    pub created_by: AccountId,
    pub created_at: DateTimeUtc,
}

impl Model {
    /// Returns whether it enrolls one more.
    #[must_use]
    pub fn works(&self, now: DateTimeUtc) -> bool {
        link_works(self.max_uses.map(i32::unsigned_abs), self.uses.unsigned_abs(), self.expires_at, now)
    }
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
