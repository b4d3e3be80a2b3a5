use crate::content::outline::{StoredOutline, refusal};
use crate::content::{release, require_content_editor};
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Error, Result};
use domain::ModuleId;
use domain::content::outline::{MAX_MOVED, Place, move_modules};
use entity::module;
use sea_orm::{ColumnTrait, QueryFilter};

/// Moves modules, with their lessons, to another place in their course. They keep their order.
///
/// # Errors
/// `Invalid` on `modules` for none or too many, on `after` for a place inside of what is moved; `Conflict` if one of them or the
/// place is gone; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn move_to(Ctx { actor, platform }: Ctx<'_>, modules: &[ModuleId], place: Place<ModuleId>) -> Result<()> {
    if modules.is_empty() || modules.len() > MAX_MOVED {
        return Err(Error::invalid("modules", format!("Choose at least one module, and at most {MAX_MOVED}.")));
    }
    let mut unit = UnitOfWork::begin(platform).await?;
    let neighbor = if let Place::After(after) = place { Some(after) } else { None };
    let known = modules.iter().copied().chain(neighbor);
    let found = module::live().filter(module::Column::Id.is_in(known)).one(&unit.tx).await?;
    let course = found.ok_or(Error::NotFound)?.course_id;
    let access = require_content_editor(actor, &unit.tx, course).await?;
    let outline = StoredOutline::lock(&unit.tx, course).await?;
    let before: Vec<ModuleId> = outline.live_modules().map(|module| module.id).collect();
    let after = move_modules(&before, modules, place).map_err(refusal)?;
    outline.store_modules(&mut unit, &after).await?;
    release::require_none(&unit.tx, course, access.course.is_sequential).await?;
    unit.commit().await
}
