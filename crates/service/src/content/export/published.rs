use std::collections::HashMap;

use domain::LessonId;
use entity::{lesson, lesson_version};
use platform::Platform;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::read::Content;
use crate::{Error, Result};

/// The texts that one query reads.
const AT_ONCE: usize = 50;

/// Leaves what learners can read now: the published lessons of published modules, in their published versions.
///
/// # Errors
/// `Invalid` on `course` if nothing is published.
pub(super) async fn only(platform: &Platform, mut content: Content) -> Result<Content> {
    let now = platform.clock.now();
    content.modules.retain(|(module, _)| module.publication(now).is_published());
    for (_, lessons) in &mut content.modules {
        lessons.retain(|lesson| lesson.publication(now).is_published());
    }
    content.modules.retain(|(_, lessons)| !lessons.is_empty());
    if content.modules.is_empty() {
        return Err(Error::invalid("course", "No lesson of this course is published yet."));
    }
    let mut texts = texts(&platform.database, content.lessons()).await?;
    for lesson in content.modules.iter_mut().flat_map(|(_, lessons)| lessons) {
        if let Some(body) = texts.remove(&lesson.id) {
            lesson.body = body;
        }
        if let Some(title) = lesson.learner_title.take() {
            lesson.title = title;
        }
    }
    Ok(content)
}

/// Returns the published texts of the lessons with unpublished changes.
async fn texts(db: &impl ConnectionTrait, lessons: impl Iterator<Item = &lesson::Model>) -> Result<HashMap<LessonId, String>> {
    let changed: Vec<_> = lessons.filter_map(|lesson| Some((lesson.id, lesson.learner_version?))).collect();
    let mut texts = HashMap::new();
    for some in changed.chunks(AT_ONCE) {
        let any = some.iter().fold(Condition::any(), |any, (id, version)| {
            any.add(lesson_version::Column::LessonId.eq(*id).and(lesson_version::Column::Version.eq(*version)))
        });
        let read: Vec<(LessonId, String)> = lesson_version::Entity::find()
            .select_only()
            .column(lesson_version::Column::LessonId)
            .column(lesson_version::Column::Body)
            .filter(any)
            .into_tuple()
            .all(db)
            .await?;
        texts.extend(read);
    }
    Ok(texts)
}
