use crate::{Ctx, Result};
use domain::LessonVersionId;
use entity::{lesson, lesson_version};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

/// Adds a lesson's current text to its history.
pub(crate) async fn keep_version(ctx: Ctx<'_>, tx: &impl ConnectionTrait, lesson: &lesson::Model) -> Result<()> {
    version(ctx, lesson).insert(tx).await?;
    Ok(())
}

/// Makes a version for the history of the lesson's text, without writing it.
pub(crate) fn version(Ctx { actor, platform }: Ctx<'_>, lesson: &lesson::Model) -> lesson_version::ActiveModel {
    lesson_version::ActiveModel {
        id: Set(LessonVersionId::new()),
        lesson_id: Set(lesson.id),
        version: Set(lesson.version),
        title: Set(lesson.title.clone()),
        body: Set(lesson.body.clone()),
        author_id: Set(actor.id()),
        created_at: Set(platform.clock.now()),
    }
}
