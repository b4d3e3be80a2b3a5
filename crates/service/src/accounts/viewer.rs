use domain::account::Viewer;
use domain::permission::{Action, allows};
use entity::{course_staff, notification};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{Actor, Result};

/// What the frame of every page shows of who is signed in; none for a visitor. One query.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn viewer(actor: &Actor, platform: &Platform) -> Result<Option<Viewer>> {
    let Actor::Account(signed) = actor else { return Ok(None) };
    let signed = signed.clone();
    let teaches = Query::select()
        .expr(Expr::val(1))
        .from(course_staff::Entity)
        .and_where(Expr::col((course_staff::Entity, course_staff::Column::AccountId)).eq(signed.id))
        .to_owned();
    let (unread, teaches) = notification::Entity::find()
        .select_only()
        .column_as(notification::Column::Id.count(), "unread")
        .column_as(Expr::exists(teaches), "teaches")
        .filter(notification::Column::AccountId.eq(signed.id))
        .filter(notification::Column::ReadAt.is_null())
        .into_tuple::<(i64, bool)>()
        .one(&platform.database)
        .await?
        .unwrap_or_default();
    let is_staff = teaches || allows(Some(signed.role), Action::CreateCourse);
    let (id, name, email, role, time_zone) = (signed.id, signed.name, signed.email, signed.role, signed.time_zone);
    Ok(Some(Viewer { id, name, email, role, time_zone, unread: unread.unsigned_abs(), is_staff }))
}
