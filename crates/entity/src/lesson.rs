use domain::content::{LessonState, Publication};
use domain::{AccountId, CourseId, LessonId, ModuleId};
use sea_orm::UpdateMany;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Func, SimpleExpr};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lessons")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LessonId,
    pub course_id: CourseId,
    pub module_id: ModuleId,
    pub slug: String,
    pub title: String,
    pub body: String,
    pub position: i32,
    pub depth: i32,
    pub state: LessonState,
    /// When a draft is published; `None` for never.
    pub publish_at: Option<DateTimeUtc>,
    /// `domain::learning::release::ReleaseRules` as JSON.
    pub release_rules: String,
    pub release_version: i64,
    /// The path of the page that it was imported from.
    pub import_key: Option<String>,
    /// The hash of that page's text.
    pub import_hash: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
    /// When it was moved to the bin; `None` unless it is there.
    pub removed_at: Option<DateTimeUtc>,
    pub removed_by: Option<AccountId>,
    /// The state that it gets back from the bin, where it is a draft.
    pub removed_state: Option<LessonState>,
    /// Whether it is in the bin as a part of its module.
    pub removed_with_module: bool,
    /// The version that learners read while there are unpublished changes; `None` for the latest.
    pub learner_version: Option<i64>,
    /// Its title; `None` for the latest.
    pub learner_title: Option<String>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Returns whether it was changed since learners' version was published.
    #[must_use]
    pub const fn has_unpublished_changes(&self) -> bool {
        self.learner_version.is_some()
    }

    /// Returns the version that learners read, with its title, once the lesson is published.
    #[must_use]
    pub fn for_learners(&self) -> (i64, &str) {
        match (self.learner_version, &self.learner_title) {
            (Some(version), Some(title)) => (version, title),
            _ => (self.version, &self.title),
        }
    }

    #[must_use]
    pub fn publication(&self, now: DateTimeUtc) -> Publication {
        Publication::at(now, self.state == LessonState::Published, self.publish_at)
    }
}

/// Sets the version that learners read, with its title; `None` for the latest.
#[must_use]
pub fn show_learners(update: UpdateMany<Entity>, version: Option<(i64, &str)>) -> UpdateMany<Entity> {
    let (version, title) = version.unzip();
    update.col_expr(Column::LearnerVersion, Expr::value(version)).col_expr(Column::LearnerTitle, Expr::value(title))
}

/// The title that learners read.
#[must_use]
pub fn learner_title() -> SimpleExpr {
    Func::coalesce([Column::LearnerTitle.into_expr(), Column::Title.into_expr()]).into()
}

/// Selects the lessons that aren't in the bin: use it for everything but what is about the bin.
#[must_use]
pub fn live() -> Select<Entity> {
    Entity::find().filter(Column::RemovedAt.is_null())
}

/// Selects a lesson by its id, unless it is in the bin.
#[must_use]
pub fn live_by_id(id: LessonId) -> Select<Entity> {
    live().filter(Column::Id.eq(id))
}
