use domain::content::{ModuleState, Publication};
use domain::{AccountId, CourseId, ModuleId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "modules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ModuleId,
    pub course_id: CourseId,
    pub title: String,
    pub position: i32,
    pub import_key: Option<String>,
    pub version: i64,
    pub state: ModuleState,
    /// When a draft is published; `None` for never.
    pub publish_at: Option<DateTimeUtc>,
    /// `domain::learning::release::ReleaseRules` as JSON.
    pub release_rules: String,
    pub release_version: i64,
    /// When it was moved to the bin with its lessons; `None` unless it is there.
    pub removed_at: Option<DateTimeUtc>,
    pub removed_by: Option<AccountId>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    #[must_use]
    pub fn publication(&self, now: DateTimeUtc) -> Publication {
        Publication::at(now, self.state == ModuleState::Published, self.publish_at)
    }
}

/// Selects the modules that aren't in the bin: use it for everything but what is about the bin.
#[must_use]
pub fn live() -> Select<Entity> {
    Entity::find().filter(Column::RemovedAt.is_null())
}

/// Selects a module by its id, unless it is in the bin.
#[must_use]
pub fn live_by_id(id: ModuleId) -> Select<Entity> {
    live().filter(Column::Id.eq(id))
}
