use domain::{CourseId, CoverId, ModuleId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "covers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CoverId,
    pub course_id: CourseId,
    /// None for the cover of the course itself.
    pub module_id: Option<ModuleId>,
    /// How the keys of its pictures begin: one for each width and format.
    pub storage_key: String,
    /// Of the part of the picture that is the cover, in pixels.
    pub width: i32,
    /// The point to keep in view, in percent.
    pub focus_x: i32,
    pub focus_y: i32,
    pub created_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
