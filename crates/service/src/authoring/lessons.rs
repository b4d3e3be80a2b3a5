use domain::lesson::LessonSource;
use domain::permission::Action;
use domain::text::Title;
use domain::{LessonId, LessonVersionId, ModuleId};
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

/// Adds an empty lesson at the end of a module.
///
/// # Errors
/// `Invalid` on `title`; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn add(actor: &Actor, platform: &Platform, module: ModuleId, new: impl Into<New<'_>>) -> Result<LessonSource> {
    let new = new.into();
    let title = Title::parse(new.title).map_err(|error| Error::invalid("title", error))?;
    let mut unit = Unit::begin(platform).await?;
    let module = module::Entity::find_by_id(module).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let place = writable(actor, &unit.tx, module.course_id).await?;
    let id = LessonId::new();
    if let Some(key) = new.key {
        let content = [&module.id.to_string(), new.title];
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
        body: Set(String::new()),
        position: Set(position),
        depth: Set(0),
        import_key: Set(None),
        import_hash: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    };
    let lesson = row.insert(&unit.tx).await?;
    keep_version(platform, &unit.tx, actor, &lesson).await?;
    unit.changed(Change::inserted("lessons", lesson.id).course(lesson.course_id));
    unit.commit().await?;
    Ok(to_source(lesson, place.course.slug, place.course.title))
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
    let lesson::Model { id, slug, title, body, version, .. } = lesson;
    LessonSource { id, course_slug, course_title, slug, title, body, version }
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

/// Removes a lesson with its history and its learners' progress in it.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn remove(actor: &Actor, platform: &Platform, id: LessonId) -> Result<()> {
    let mut unit = Unit::begin(platform).await?;
    let found = lesson::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    writable(actor, &unit.tx, found.course_id).await?;
    lesson::Entity::delete_by_id(id).exec(&unit.tx).await?;
    audit::note(actor, platform, &unit.tx, "lesson.removed", &id.to_string(), &found.title).await?;
    unit.changed(Change::deleted("lessons", id).course(found.course_id));
    unit.commit().await
}
