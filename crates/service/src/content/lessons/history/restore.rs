use domain::LessonId;
use entity::lesson_version;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use views::content::Saved;

use crate::content::lessons::save::write;
use crate::kit::error::Record;
use crate::{Ctx, Error, Result};

/// Saves an earlier version's title and text again, as a new version. `current` is the version that is the lesson's now.
///
/// # Errors
/// `Conflict` if someone has saved since; `NotFound`, also for a version that the lesson doesn't have; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn restore(ctx: Ctx<'_>, lesson: LessonId, version: i64, current: i64) -> Result<()> {
    // Saving checks the actor; until then nothing of it is shown.
    let earlier = lesson_version::Entity::find()
        .filter(lesson_version::Column::LessonId.eq(lesson))
        .filter(lesson_version::Column::Version.eq(version))
        .one(&ctx.platform.database)
        .await?
        .ok_or(Error::NotFound)?;
    match write(ctx, lesson, (&earlier.title, &earlier.body), current, None).await? {
        Saved::Done { .. } => Ok(()),
        Saved::Stale { .. } => Err(Error::stale(Record::Lesson)),
    }
}
