use domain::content::LessonState;
use domain::{CourseId, LessonId, ModuleId};
use sea_orm::entity::prelude::*;

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
    /// The path of the page that it was imported from.
    pub import_key: Option<String>,
    /// The hash of that page's text.
    pub import_hash: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
