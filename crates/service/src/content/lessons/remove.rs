use crate::content::require_content_editor;
use crate::kit::audit;
use crate::kit::error::Record;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};
use domain::LessonId;
use domain::content::LessonState;
use domain::event::Subject;
use domain::people::AuditEntry;
use entity::lesson;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Removes a lesson, as it was when `version` was read, with its history and its learners' progress in it.
///
/// # Errors
/// `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn remove(ctx @ Ctx { actor, platform }: Ctx<'_>, id: LessonId, version: i64) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let lesson = lesson::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, lesson.course_id).await?;
    let as_read = lesson::Column::Id.eq(id).and(lesson::Column::Version.eq(version));
    if lesson::Entity::delete_many().filter(as_read).exec(&unit.tx).await?.rows_affected == 0 {
        return Err(Error::stale(Record::Lesson));
    }
    audit::record(ctx, &unit.tx, AuditEntry::LessonRemoved { lesson: id, title: &lesson.title }).await?;
    unit.changed(Change::deleted(Subject::Lessons, id).course(lesson.course_id).draft(lesson.state == LessonState::Draft));
    unit.commit().await
}
