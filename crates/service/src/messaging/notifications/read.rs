use domain::event::Subject;
use domain::{AccountId, NotificationId};
use entity::notification;
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use crate::kit::access::reject_nul;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Result};

/// Marks all of the actor's notifications as read.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn read_all(Ctx { actor, platform }: Ctx<'_>) -> Result<()> {
    read(platform, actor.require_signed_in()?.id, Condition::all()).await
}

/// Marks one of the actor's notifications as read, with those about the same thing. Does nothing for somebody else's.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn read_one(Ctx { actor, platform }: Ctx<'_>, id: NotificationId) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let own = notification::Entity::find_by_id(id).filter(notification::Column::AccountId.eq(signed.id));
    match own.one(&platform.database).await? {
        Some(own) => read(platform, signed.id, Condition::all().add(notification::Column::Link.eq(own.link))).await,
        None => Ok(()),
    }
}

/// Marks the notifications that lead to `link` as read, because the actor opened it. Usually there are none, and nothing is
/// written.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn read_about(Ctx { actor, platform }: Ctx<'_>, link: &str) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let unread: Option<NotificationId> = notification::Entity::find()
        .select_only()
        .column(notification::Column::Id)
        .filter(notification::Column::AccountId.eq(signed.id))
        .filter(notification::Column::ReadAt.is_null())
        .filter(notification::Column::Link.eq(reject_nul(link)?))
        .into_tuple()
        .one(&platform.database)
        .await?;
    match unread {
        Some(_) => read(platform, signed.id, Condition::all().add(notification::Column::Link.eq(link))).await,
        None => Ok(()),
    }
}

async fn read(platform: &Platform, account: AccountId, which: Condition) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    notification::Entity::update_many()
        .col_expr(notification::Column::ReadAt, Expr::value(platform.clock.now()))
        .filter(notification::Column::AccountId.eq(account))
        .filter(notification::Column::ReadAt.is_null())
        .filter(which)
        .exec(&unit.tx)
        .await?;
    unit.changed(Change::updated(Subject::Notifications, "*").account(account));
    unit.commit().await
}
