use domain::LessonId;
use domain::content::LessonState;
use domain::content::outline::{Move, Place, Target, move_lessons, with_lessons_below};
use domain::event::Subject;
use domain::text::Title;
use entity::{lesson, lesson_version};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};

use super::version::{keep_version, version};
use crate::content::outline::{StoredOutline, refusal};
use crate::content::{require_content_editor, slugs};
use crate::kit::once::Once;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Adds a copy of a lesson as a draft, after the lesson and those below it. Returns the copy's id. With `key` it is made only once.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn duplicate(ctx @ Ctx { actor, platform }: Ctx<'_>, id: LessonId, key: Option<&str>) -> Result<LessonId> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let original = lesson::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let course = original.course_id;
    require_content_editor(actor, &unit.tx, course).await?;
    let copy = LessonId::new();
    if let Some(key) = key {
        let once = Once { account: actor.require_signed_in()?.id, purpose: "lesson copy", key, content: &[&id.to_string()] };
        if let Some(earlier) = once.claim(platform, &unit.tx, copy.0).await? {
            return Ok(LessonId(earlier));
        }
    }
    let outline = StoredOutline::lock(&unit.tx, course).await?;
    let last_position = outline.lessons.iter().map(|lesson| lesson.position).max().unwrap_or_default();
    let (module, depth) = (original.module_id, original.depth);
    let title = Title::of_copy(&original.title);
    let slug = slugs::for_lesson(&unit.tx, course, title.as_str()).await?;
    let row =
        lesson::Model { slug: slug.into(), title: title.into(), position: last_position + 1, ..copy_of(ctx, original, copy) };
    row.clone().into_active_model().reset_all().insert(&unit.tx).await?;
    keep_version(ctx, &unit.tx, &row).await?;
    let below = with_lessons_below(&outline.order(), &[id]);
    let place = below.last().map_or(Place::Last, |last| Place::After(*last));
    let outline = StoredOutline::lock(&unit.tx, course).await?;
    let target = Target { module, place, depth: Some(depth) };
    let order = move_lessons(&outline.order(), &[Move { lessons: vec![copy], target }]).map_err(refusal)?;
    unit.changed(Change::inserted(Subject::Lessons, copy).course(course).draft(true));
    outline.store(&mut unit, &order, &[]).await?;
    unit.commit().await?;
    Ok(copy)
}

/// Returns a copy of a lesson: a draft that no import knows, with the slug and title of the original.
pub(crate) fn copy_of(ctx: Ctx<'_>, original: lesson::Model, id: LessonId) -> lesson::Model {
    let now = ctx.platform.clock.now();
    lesson::Model {
        id,
        state: LessonState::Draft,
        publish_at: None,
        release_version: 0,
        import_key: None,
        import_hash: None,
        created_at: now,
        updated_at: now,
        version: 1,
        learner_version: None,
        learner_title: None,
        ..original
    }
}

/// Inserts copies, each with its first version.
pub(crate) async fn insert_copies(ctx: Ctx<'_>, tx: &impl ConnectionTrait, copies: Vec<lesson::Model>) -> Result<()> {
    const AT_ONCE: usize = 100;
    for some in copies.chunks(AT_ONCE) {
        let versions = some.iter().map(|copy| version(ctx, copy)).collect::<Vec<_>>();
        let rows = some.iter().map(|copy| copy.clone().into_active_model().reset_all());
        lesson::Entity::insert_many(rows).exec_without_returning(tx).await?;
        lesson_version::Entity::insert_many(versions).exec_without_returning(tx).await?;
    }
    Ok(())
}
