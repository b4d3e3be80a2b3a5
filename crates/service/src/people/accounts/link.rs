//! One-time links: each works for one purpose, once, for a limited time.

use chrono::Duration;
use domain::AccountId;
use domain::people::LinkPurpose;
use entity::{account, one_time_link};
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::kit::error::Conflict;
use crate::kit::{limits, token};
use crate::{Error, Result};

pub(super) fn spent() -> Error {
    Error::Conflict(Conflict::SpentLink)
}

/// Creates a link and returns its token.
pub(crate) async fn issue(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    account: AccountId,
    purpose: LinkPurpose,
) -> Result<String> {
    let token = token::new();
    let now = platform.clock.now();
    let link = one_time_link::ActiveModel {
        token_hash: Set(token::hash(&token)),
        account_id: Set(account),
        purpose: Set(purpose.name().to_owned()),
        created_at: Set(now),
        expires_at: Set(now + purpose.lifetime()),
        used_at: Set(None),
    };
    link.insert(tx).await?;
    Ok(token)
}

/// Returns the owner of this link, without using it up.
///
/// # Errors
/// `Conflict` if the link was used already or has expired.
pub(crate) async fn look(
    platform: &Platform,
    db: &impl ConnectionTrait,
    token: &str,
    purpose: LinkPurpose,
) -> Result<account::Model> {
    let link = one_time_link::Entity::find_by_id(token::hash(token))
        .filter(one_time_link::Column::Purpose.eq(purpose.name()))
        .filter(one_time_link::Column::UsedAt.is_null())
        .filter(one_time_link::Column::ExpiresAt.gt(platform.clock.now()))
        .one(db)
        .await?
        .ok_or_else(spent)?;
    let account = account::Entity::find_by_id(link.account_id).one(db).await?;
    account.filter(|account| account.disabled_at.is_none()).ok_or_else(spent)
}

/// Like [`look`], for someone who may be guessing tokens: limits the useless ones from one network.
///
/// # Errors
/// `Conflict` if the link was used already or has expired; `RateLimited`.
pub(crate) async fn look_from(platform: &Platform, token: &str, purpose: LinkPurpose, address: &str) -> Result<account::Model> {
    let owner = look(platform, &platform.database, token, purpose).await;
    if matches!(owner, Err(Error::Conflict(Conflict::SpentLink))) {
        limits::count(platform, limits::SPENT_LINKS, address).await?;
    }
    owner
}

/// Uses up a token; only one of two concurrent calls succeeds. Locks the account first, like everything that changes both.
pub(crate) async fn redeem(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    token: &str,
    purpose: LinkPurpose,
) -> Result<account::Model> {
    let id = look(platform, tx, token, purpose).await?.id;
    let account = account::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or_else(spent)?;
    let used = one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(platform.clock.now()))
        .filter(one_time_link::Column::TokenHash.eq(token::hash(token)))
        .filter(one_time_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected == 0 || account.disabled_at.is_some() {
        return Err(spent());
    }
    Ok(account)
}

/// Uses up all links of an account for these purposes that still work.
pub(crate) async fn use_up(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    account: AccountId,
    purposes: &[LinkPurpose],
) -> Result<()> {
    one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(platform.clock.now()))
        .filter(one_time_link::Column::AccountId.eq(account))
        .filter(one_time_link::Column::Purpose.is_in(purposes.iter().map(|purpose| purpose.name())))
        .filter(one_time_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Deletes links that expired more than a month ago.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let old = one_time_link::Column::ExpiresAt.lt(platform.clock.now() - Duration::days(30));
    Ok(one_time_link::Entity::delete_many().filter(old).exec(&platform.database).await?.rows_affected)
}
