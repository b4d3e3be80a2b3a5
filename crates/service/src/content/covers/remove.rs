use super::{CoverOf, release};
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Result};

/// Removes the cover of a course or module, which has its drawn one again. Nothing happens without a cover.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn remove(Ctx { actor, platform }: Ctx<'_>, of: CoverOf) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = of.require_editor(actor, &unit.tx).await?.course;
    release::delete(platform, &unit.tx, of.cover()).await?;
    of.announce(&mut unit, &course);
    unit.commit().await
}
