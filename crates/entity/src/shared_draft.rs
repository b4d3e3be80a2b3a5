use domain::{CourseId, LessonId, SharedDraftId};
use sea_orm::entity::prelude::*;

/// The text of a lesson that its authors are writing together.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shared_drafts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SharedDraftId,
    pub lesson_id: LessonId,
    pub course_id: CourseId,
    /// The version of its latest edits.
    pub version: i64,
    /// A state of `shared_text`.
    pub state: Vec<u8>,
    /// The version of the latest edits in the state.
    pub state_version: i64,
    /// The lesson's version that the text was begun from, or last saved as.
    pub lesson_version: i64,
    /// The state with that version's text.
    pub saved_state: Vec<u8>,
    /// The version of the latest edits in that; the draft's version if nothing is unsaved.
    pub saved_version: i64,
    pub updated_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
