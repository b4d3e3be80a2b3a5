use entity::notification;
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::unit::{Change, Unit};
use crate::{Actor, Result};

/// Marks all of one's notifications as read.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn read_all(actor: &Actor, platform: &Platform) -> Result<()> {
    let signed = actor.signed()?;
    let mut unit = Unit::begin(platform).await?;
    notification::Entity::update_many()
        .col_expr(notification::Column::ReadAt, Expr::value(platform.clock.now()))
        .filter(notification::Column::AccountId.eq(signed.id))
        .filter(notification::Column::ReadAt.is_null())
        .exec(&unit.tx)
        .await?;
    unit.changed(Change::updated("notifications", "*").account(signed.id));
    unit.commit().await
}
