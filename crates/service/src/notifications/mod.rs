//! Notifications in the page.

pub mod list;
pub mod read;

use domain::{AccountId, NotificationId};
use entity::notification;
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::Result;
use crate::unit::{Change, Unit};

/// Tells an account something, once for each `key`.
pub(crate) async fn notify(
    platform: &Platform,
    unit: &mut Unit<'_>,
    account: AccountId,
    key: &str,
    text: &str,
    link: &str,
) -> Result<()> {
    let id = NotificationId::new();
    let row = notification::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        text: Set(text.to_owned()),
        link: Set(link.to_owned()),
        idempotency_key: Set(key.to_owned()),
        created_at: Set(platform.clock.now()),
        read_at: Set(None),
    };
    let once =
        OnConflict::columns([notification::Column::AccountId, notification::Column::IdempotencyKey]).do_nothing().to_owned();
    if notification::Entity::insert(row).on_conflict(once).exec_without_returning(&unit.tx).await? > 0 {
        unit.changed(Change::inserted("notifications", id).account(account));
    }
    Ok(())
}
