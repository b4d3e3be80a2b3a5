use domain::{CourseId, LessonId, SharedDraftId};
use entity::shared_draft;
use sea_orm::DerivePartialModel;

/// A draft without its texts.
#[derive(Debug, Clone, DerivePartialModel)]
#[sea_orm(entity = "shared_draft::Entity")]
pub(super) struct Draft {
    pub id: SharedDraftId,
    pub lesson_id: LessonId,
    pub course_id: CourseId,
    pub version: i64,
    pub state_version: i64,
    pub lesson_version: i64,
    pub saved_version: i64,
}
