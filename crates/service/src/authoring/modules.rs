use domain::text::Title;
use domain::{CourseId, ModuleId};
use entity::{lesson, module};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{New, writable};
use crate::once::Once;
use crate::unit::{Change, Unit};
use crate::{Actor, Error, Result, audit};

/// Adds a module at the end of a course.
///
/// # Errors
/// `Invalid` on `title`; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn add(actor: &Actor, platform: &Platform, course: CourseId, new: impl Into<New<'_>>) -> Result<ModuleId> {
    let new = new.into();
    let title = Title::parse(new.title).map_err(|error| Error::invalid("title", error))?;
    let mut unit = Unit::begin(platform).await?;
    writable(actor, &unit.tx, course).await?;
    let id = ModuleId::new();
    if let Some(key) = new.key {
        let content = [&course.to_string(), new.title];
        let once = Once { account: actor.signed()?.id, purpose: "module", key, content: &content };
        if let Some(earlier) = once.claim(platform, &unit.tx, id.0).await? {
            return Ok(ModuleId(earlier));
        }
    }
    let last: Option<i32> = module::Entity::find()
        .select_only()
        .column(module::Column::Position)
        .filter(module::Column::CourseId.eq(course))
        .order_by_desc(module::Column::Position)
        .into_tuple()
        .one(&unit.tx)
        .await?;
    insert(&unit.tx, id, course, title.as_str(), last.map_or(0, |last| last + 1), None).await?;
    unit.changed(Change::inserted("modules", id).course(course));
    unit.commit().await?;
    Ok(id)
}

pub(crate) async fn insert(
    tx: &impl ConnectionTrait,
    id: ModuleId,
    course: CourseId,
    title: &str,
    position: i32,
    import_key: Option<String>,
) -> Result<()> {
    let row = module::ActiveModel {
        id: Set(id),
        course_id: Set(course),
        title: Set(title.to_owned()),
        position: Set(position),
        import_key: Set(import_key),
        version: Set(1),
    };
    row.insert(tx).await?;
    Ok(())
}

/// Gives a module another title.
///
/// # Errors
/// `Invalid` on `title`; `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn rename(actor: &Actor, platform: &Platform, id: ModuleId, title: &str, version: i64) -> Result<()> {
    let title = Title::parse(title).map_err(|error| Error::invalid("title", error))?;
    let mut unit = Unit::begin(platform).await?;
    let found = module::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    writable(actor, &unit.tx, found.course_id).await?;
    let next = version.wrapping_add(1);
    let changed = module::Entity::update_many()
        .col_expr(module::Column::Title, Expr::value(title.as_str()))
        .col_expr(module::Column::Version, Expr::value(next))
        .filter(as_read(id, version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(stale(&found));
    }
    unit.changed(Change::updated("modules", id).course(found.course_id).version(next));
    unit.commit().await
}

/// Removes a module that has no lessons.
///
/// # Errors
/// `Conflict` while it has lessons, and for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn remove(actor: &Actor, platform: &Platform, id: ModuleId, version: i64) -> Result<()> {
    let mut unit = Unit::begin(platform).await?;
    let found = module::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    writable(actor, &unit.tx, found.course_id).await?;
    if lesson::Entity::find().filter(lesson::Column::ModuleId.eq(id)).one(&unit.tx).await?.is_some() {
        return Err(Error::Conflict("This module still has lessons. Delete them first.".to_owned()));
    }
    if module::Entity::delete_many().filter(as_read(id, version)).exec(&unit.tx).await?.rows_affected == 0 {
        return Err(stale(&found));
    }
    audit::note(actor, platform, &unit.tx, "module.removed", &id.to_string(), &found.title).await?;
    unit.changed(Change::deleted("modules", id).course(found.course_id));
    unit.commit().await
}

fn as_read(id: ModuleId, version: i64) -> SimpleExpr {
    module::Column::Id.eq(id).and(module::Column::Version.eq(version))
}

fn stale(now: &module::Model) -> Error {
    Error::Conflict(format!(
        "Someone else renamed this module to “{}” in the meantime. Look at it again, then decide.",
        now.title
    ))
}
