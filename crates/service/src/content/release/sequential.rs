use domain::CourseId;
use domain::content::CourseState;
use domain::event::Subject;
use entity::course;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::cycles;
use crate::content::{outline, require_content_editor};
use crate::kit::error::Record;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Sets whether each lesson of a course opens after the one before it, as the course was when `version` was read. Returns its new version.
///
/// # Errors
/// `Conflict` for a stale version, and for lessons that would wait for each other; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn set_sequential(Ctx { actor, platform }: Ctx<'_>, id: CourseId, is_sequential: bool, version: i64) -> Result<i64> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = require_content_editor(actor, &unit.tx, id).await?.course;
    outline::lock(&unit.tx, id).await?;
    let next = version.wrapping_add(1);
    let changed = course::Entity::update_many()
        .col_expr(course::Column::IsSequential, Expr::value(is_sequential))
        .col_expr(course::Column::UpdatedAt, Expr::value(platform.clock.now()))
        .col_expr(course::Column::Version, Expr::value(next))
        .filter(course::Column::Id.eq(id))
        .filter(course::Column::Version.eq(version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::stale(Record::Course));
    }
    cycles::require_none(&unit.tx, id, is_sequential).await?;
    let draft = course.state == CourseState::Draft;
    unit.changed(Change::updated(Subject::Courses, id).course(id).version(next).draft(draft));
    unit.commit().await?;
    Ok(next)
}
