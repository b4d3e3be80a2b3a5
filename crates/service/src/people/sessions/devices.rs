//! The devices that an account has been used on. A browser keeps a secret token after it is signed out; thanks to it, other
//! people's guesses elsewhere don't slow down the owner.

use chrono::Duration;
use domain::AccountId;
use entity::{account, known_device};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect};

use crate::Result;
use crate::kit::token;

/// How long a device is known after its last use.
pub const LIFETIME: Duration = Duration::days(180);
/// The most devices of one account; the least recently used one is deleted.
const MAX_DEVICES: u64 = 20;

/// Returns whether the account with this email has been used on the device.
pub(super) async fn is_known(db: &impl ConnectionTrait, device: &str, email: &str) -> Result<bool> {
    let join = known_device::Entity::belongs_to(account::Entity).from(known_device::Column::AccountId).to(account::Column::Id);
    let count = known_device::Entity::find()
        .join(JoinType::InnerJoin, join.into())
        .filter(known_device::Column::TokenHash.eq(token::hash(device)))
        .filter(account::Column::Email.eq(email))
        .count(db)
        .await?;
    Ok(count > 0)
}

/// Records that the account is used on the device. Returns the device's token: the existing one if it is one of ours.
pub(crate) async fn remember(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    device: Option<&str>,
    account: AccountId,
) -> Result<String> {
    let token = match device {
        Some(device) if is_ours(tx, device).await? => device.to_owned(),
        _ => token::new(),
    };
    let now = platform.clock.now();
    let row = known_device::ActiveModel {
        token_hash: Set(token::hash(&token)),
        account_id: Set(account),
        created_at: Set(now),
        last_used_at: Set(now),
    };
    let again = OnConflict::columns([known_device::Column::TokenHash, known_device::Column::AccountId])
        .update_column(known_device::Column::LastUsedAt)
        .to_owned();
    known_device::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    let latest = Query::select()
        .column(known_device::Column::TokenHash)
        .from(known_device::Entity)
        .and_where(Expr::col(known_device::Column::AccountId).eq(account))
        .order_by(known_device::Column::LastUsedAt, sea_orm::Order::Desc)
        .limit(MAX_DEVICES)
        .to_owned();
    known_device::Entity::delete_many()
        .filter(known_device::Column::AccountId.eq(account))
        .filter(known_device::Column::TokenHash.not_in_subquery(latest))
        .exec(tx)
        .await?;
    Ok(token)
}

async fn is_ours(tx: &impl ConnectionTrait, device: &str) -> Result<bool> {
    Ok(known_device::Entity::find().filter(known_device::Column::TokenHash.eq(token::hash(device))).count(tx).await? > 0)
}

/// Deletes the account's devices: the people who used them may not have been its owner.
pub(super) async fn forget_all(tx: &impl ConnectionTrait, account: AccountId) -> Result<()> {
    known_device::Entity::delete_many().filter(known_device::Column::AccountId.eq(account)).exec(tx).await?;
    Ok(())
}

/// Deletes devices that weren't used for a long time and returns how many there were.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let old = known_device::Column::LastUsedAt.lt(platform.clock.now() - LIFETIME);
    Ok(known_device::Entity::delete_many().filter(old).exec(&platform.database).await?.rows_affected)
}
