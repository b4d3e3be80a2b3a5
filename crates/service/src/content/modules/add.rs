use crate::content::{New, release, require_content_editor};
use crate::kit::once::Once;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};
use domain::content::ModuleState;
use domain::event::Subject;
use domain::text::Title;
use domain::{CourseId, ModuleId};
use entity::module;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Adds a module at the end of a course.
///
/// # Errors
/// `Invalid` on `title`; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn add(Ctx { actor, platform }: Ctx<'_>, course: CourseId, new: impl Into<New<'_>>) -> Result<ModuleId> {
    let new = new.into();
    let title = Title::parse(new.title).map_err(|error| Error::invalid("title", error))?;
    let mut unit = UnitOfWork::begin(platform).await?;
    require_content_editor(actor, &unit.tx, course).await?;
    let id = ModuleId::new();
    if let Some(key) = new.key {
        let content = [&course.to_string(), new.title];
        let once = Once { account: actor.require_signed_in()?.id, purpose: "module", key, content: &content };
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
    unit.changed(Change::inserted(Subject::Modules, id).course(course));
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
        state: Set(ModuleState::Published),
        publish_at: Set(None),
        release_rules: Set(release::NO_RULES.to_owned()),
        release_version: Set(0),
        removed_at: Set(None),
        removed_by: Set(None),
    };
    row.insert(tx).await?;
    Ok(())
}
