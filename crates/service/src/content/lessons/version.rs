use std::borrow::Cow;

use crate::{Ctx, Error, Result};
use domain::{LessonId, LessonVersionId};
use entity::{lesson, lesson_version};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// Adds a lesson's current text to its history.
pub(crate) async fn keep_version(ctx: Ctx<'_>, tx: &impl ConnectionTrait, lesson: &lesson::Model) -> Result<()> {
    version(ctx, lesson).insert(tx).await?;
    Ok(())
}

/// Returns the text of a lesson in a version.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn text_in<'a>(db: &impl ConnectionTrait, lesson: &'a lesson::Model, version: i64) -> Result<Cow<'a, str>> {
    if version == lesson.version { Ok(Cow::Borrowed(&lesson.body)) } else { text(db, lesson.id, version).await.map(Cow::Owned) }
}

/// Returns the text of a lesson's version.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn text(db: &impl ConnectionTrait, lesson: LessonId, version: i64) -> Result<String> {
    let text: Option<String> = lesson_version::Entity::find()
        .select_only()
        .column(lesson_version::Column::Body)
        .filter(lesson_version::Column::LessonId.eq(lesson))
        .filter(lesson_version::Column::Version.eq(version))
        .into_tuple()
        .one(db)
        .await?;
    text.ok_or(Error::NotFound)
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
