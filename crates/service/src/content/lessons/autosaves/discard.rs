use domain::{AccountId, LessonId};
use entity::{lesson, lesson_autosave};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::content::require_content_editor;
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Error, Result};

/// Deletes what the actor has typed into a lesson and not saved.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn discard(Ctx { actor, platform }: Ctx<'_>, id: LessonId) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let unit = UnitOfWork::begin(platform).await?;
    let lesson = lesson::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, lesson.course_id).await?;
    delete(&unit.tx, id, signed.id).await?;
    unit.commit().await
}

pub(in crate::content::lessons) async fn delete(tx: &impl ConnectionTrait, lesson: LessonId, account: AccountId) -> Result<()> {
    lesson_autosave::Entity::delete_many()
        .filter(lesson_autosave::Column::LessonId.eq(lesson))
        .filter(lesson_autosave::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    Ok(())
}
