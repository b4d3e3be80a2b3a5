use super::{as_read, stale};
use crate::content::require_content_editor;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};
use domain::ModuleId;
use domain::event::Subject;
use domain::text::Title;
use entity::module;
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, QueryFilter};

/// Renames a module.
///
/// # Errors
/// `Invalid` on `title`; `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn rename(Ctx { actor, platform }: Ctx<'_>, id: ModuleId, title: &str, version: i64) -> Result<()> {
    let title = Title::parse(title).map_err(|error| Error::invalid("title", error))?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let module = module::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, module.course_id).await?;
    let next = version.wrapping_add(1);
    let changed = module::Entity::update_many()
        .col_expr(module::Column::Title, Expr::value(title.as_str()))
        .col_expr(module::Column::Version, Expr::value(next))
        .filter(as_read(id, version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(stale(&module));
    }
    unit.changed(Change::updated(Subject::Modules, id).course(module.course_id).version(next));
    unit.commit().await
}
