use domain::lesson::{LessonSource, LessonState};
use domain::permission::Action;
use domain::problem::Check;
use domain::text::{TextError, Title, is_blank, markdown_source};
use domain::{CourseId, LessonId, LessonVersionId, ModuleId};
use entity::{lesson, lesson_version, module};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{New, slugs, writable};
use crate::once::Once;
use crate::unit::{Change, Unit};
use crate::{Actor, Error, Result, access, audit};

/// Adds a draft at the end of a module; its text may be empty.
///
/// # Errors
/// `Invalid` with all that is wrong; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn add(
    actor: &Actor,
    platform: &Platform,
    module: ModuleId,
    new: impl Into<New<'_>>,
    body: &str,
) -> Result<LessonSource> {
    let new = new.into();
    let mut check = Check::default();
    let title = check.field("title", Title::parse(new.title));
    let text = check.field("body", text(body));
    let (Some(title), Some(text)) = (title, text) else { return Err(check.into()) };
    let mut unit = Unit::begin(platform).await?;
    let module = module::Entity::find_by_id(module).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let place = writable(actor, &unit.tx, module.course_id).await?;
    let id = LessonId::new();
    if let Some(key) = new.key {
        let content = [&module.id.to_string(), new.title, body];
        let once = Once { account: actor.signed()?.id, purpose: "lesson", key, content: &content };
        if let Some(earlier) = once.claim(platform, &unit.tx, id.0).await? {
            let earlier = lesson::Entity::find_by_id(LessonId(earlier)).one(&unit.tx).await?.ok_or(Error::NotFound)?;
            return Ok(to_source(earlier, place.course.slug, place.course.title));
        }
    }
    let position = make_room(&unit.tx, &module).await?;
    let slug = slugs::for_lesson(&unit.tx, module.course_id, title.as_str()).await?;
    let now = platform.clock.now();
    let row = lesson::ActiveModel {
        id: Set(id),
        course_id: Set(module.course_id),
        module_id: Set(module.id),
        slug: Set(slug.into()),
        title: Set(title.into()),
        body: Set(text),
        position: Set(position),
        depth: Set(0),
        state: Set(LessonState::Draft),
        import_key: Set(None),
        import_hash: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    };
    let lesson = row.insert(&unit.tx).await?;
    keep_version(platform, &unit.tx, actor, &lesson).await?;
    unit.changed(Change::inserted("lessons", lesson.id).course(lesson.course_id).draft(true));
    unit.commit().await?;
    Ok(to_source(lesson, place.course.slug, place.course.title))
}

/// The text of a lesson; one of which nothing can be seen is empty.
pub(super) fn text(body: &str) -> std::result::Result<String, TextError> {
    markdown_source(body).map(|body| if is_blank(&body) { String::new() } else { body })
}

/// The position behind a module's last lesson, or behind those of the modules before it; later lessons move back.
async fn make_room(tx: &impl ConnectionTrait, module: &module::Model) -> Result<i32> {
    let earlier: Vec<ModuleId> = module::Entity::find()
        .select_only()
        .column(module::Column::Id)
        .filter(module::Column::CourseId.eq(module.course_id))
        .filter(module::Column::Position.lte(module.position))
        .into_tuple()
        .all(tx)
        .await?;
    let last: Option<i32> = lesson::Entity::find()
        .select_only()
        .column(lesson::Column::Position)
        .filter(lesson::Column::ModuleId.is_in(earlier))
        .order_by_desc(lesson::Column::Position)
        .into_tuple()
        .one(tx)
        .await?;
    let position = last.map_or(0, |last| last + 1);
    lesson::Entity::update_many()
        .col_expr(lesson::Column::Position, Expr::col(lesson::Column::Position).add(1))
        .filter(lesson::Column::CourseId.eq(module.course_id))
        .filter(lesson::Column::Position.gte(position))
        .exec(tx)
        .await?;
    Ok(position)
}

/// Keeps a lesson's text as it is now in its history.
pub(crate) async fn keep_version(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    actor: &Actor,
    lesson: &lesson::Model,
) -> Result<()> {
    version(platform, actor, lesson).insert(tx).await?;
    Ok(())
}

/// The lesson's text as a version in its history, not written yet.
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

pub(crate) fn to_source(lesson: lesson::Model, course_slug: String, course_title: String) -> LessonSource {
    let lesson::Model { id, slug, title, body, state, version, .. } = lesson;
    LessonSource { id, course_slug, course_title, slug, title, body, state, version }
}

/// A lesson as its authors edit it.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn source(actor: &Actor, platform: &Platform, course_slug: &str, lesson_slug: &str) -> Result<LessonSource> {
    let db = &platform.database;
    let place = access::course_by_slug(actor, db, course_slug).await?;
    place.require(actor, Action::EditContent)?;
    let lesson = lesson::Entity::find()
        .filter(lesson::Column::CourseId.eq(place.course.id))
        .filter(lesson::Column::Slug.eq(access::storable(lesson_slug)?))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(to_source(lesson, place.course.slug, place.course.title))
}

/// Shows a lesson to learners, or makes a draft of it again: as it was when `version` was read.
///
/// # Errors
/// `Conflict` for a stale version, and for an empty lesson; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn set_state(actor: &Actor, platform: &Platform, id: LessonId, state: LessonState, version: i64) -> Result<()> {
    let mut unit = Unit::begin(platform).await?;
    let found = lesson::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    writable(actor, &unit.tx, found.course_id).await?;
    if found.state == state {
        return Ok(());
    }
    if state == LessonState::Published && found.body.is_empty() {
        return Err(Error::Conflict("This lesson is empty. Write and save something first.".to_owned()));
    }
    let changed = lesson::Entity::update_many()
        .col_expr(lesson::Column::State, Expr::value(state))
        .filter(lesson::Column::Id.eq(id))
        .filter(lesson::Column::Version.eq(version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(stale());
    }
    audit::note(actor, platform, &unit.tx, "lesson.state", &id.to_string(), state.name()).await?;
    unit.changed(Change::updated("lessons", id).course(found.course_id).version(version).draft(false));
    touch_module(&mut unit, found.module_id, found.course_id).await?;
    unit.commit().await
}

/// Announces the module as changed, as it is: learners see other lessons in it, though none was added or removed.
async fn touch_module(unit: &mut Unit<'_>, id: ModuleId, course: CourseId) -> Result<()> {
    module::Entity::update_many()
        .col_expr(module::Column::Title, Expr::col(module::Column::Title))
        .filter(module::Column::Id.eq(id))
        .exec(&unit.tx)
        .await?;
    unit.changed(Change::updated("modules", id).course(course));
    Ok(())
}

fn stale() -> Error {
    Error::Conflict("Someone else saved this lesson in the meantime. Look at it again, then decide.".to_owned())
}

/// Removes a lesson, as it was when `version` was read, with its history and its learners' progress in it.
///
/// # Errors
/// `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn remove(actor: &Actor, platform: &Platform, id: LessonId, version: i64) -> Result<()> {
    let mut unit = Unit::begin(platform).await?;
    let found = lesson::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    writable(actor, &unit.tx, found.course_id).await?;
    let as_read = lesson::Column::Id.eq(id).and(lesson::Column::Version.eq(version));
    if lesson::Entity::delete_many().filter(as_read).exec(&unit.tx).await?.rows_affected == 0 {
        return Err(stale());
    }
    audit::note(actor, platform, &unit.tx, "lesson.removed", &id.to_string(), &found.title).await?;
    unit.changed(Change::deleted("lessons", id).course(found.course_id).draft(found.state == LessonState::Draft));
    unit.commit().await
}
