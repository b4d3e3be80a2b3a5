use crate::{Actor, Result};
use domain::LessonVersionId;
use entity::{lesson, lesson_version};
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

/// Adds a lesson's current text to its history.
pub(crate) async fn keep_version(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    actor: &Actor,
    lesson: &lesson::Model,
) -> Result<()> {
    version(platform, actor, lesson).insert(tx).await?;
    Ok(())
}

/// Makes a version for the history of the lesson's text, without writing it.
pub(crate) fn version(platform: &Platform, actor: &Actor, lesson: &lesson::Model) -> lesson_version::ActiveModel {
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
