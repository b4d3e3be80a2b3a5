use domain::content::Percentages;
use entity::cover;
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, QueryFilter};

use super::CoverOf;
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Error, Result};

/// Sets the point of a cover that is kept in view where only a part of it is shown.
///
/// # Errors
/// `NotFound`, also without a cover; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn set_focus(Ctx { actor, platform }: Ctx<'_>, of: CoverOf, focus: Percentages) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = of.require_editor(actor, &unit.tx).await?.course;
    let changed = cover::Entity::update_many()
        .col_expr(cover::Column::FocusX, Expr::value(i32::from(focus.x())))
        .col_expr(cover::Column::FocusY, Expr::value(i32::from(focus.y())))
        .filter(of.cover())
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    of.announce(&mut unit, &course);
    unit.commit().await
}
