//! One-time links: each is good for one purpose, once, for a while.

use chrono::Duration;
use domain::AccountId;
use entity::{account, one_time_link};
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Error, Result, token};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    ConfirmEmail,
    ResetPassword,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "confirm_email",
            Self::ResetPassword => "reset_password",
        }
    }

    pub(crate) fn lifetime(self) -> Duration {
        match self {
            Self::ConfirmEmail => Duration::days(3),
            Self::ResetPassword => Duration::hours(1),
        }
    }
}

fn spent() -> Error {
    Error::Conflict("This link has been used already or has expired. Please ask for a new one.".to_owned())
}

/// Makes a link's token.
pub(crate) async fn issue(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    account: AccountId,
    purpose: Purpose,
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

/// Uses up a token; of two at the same time, one wins.
pub(crate) async fn redeem(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    token: &str,
    purpose: Purpose,
) -> Result<account::Model> {
    let now = platform.clock.now();
    let hash = token::hash(token);
    let used = one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(now))
        .filter(one_time_link::Column::TokenHash.eq(&hash))
        .filter(one_time_link::Column::Purpose.eq(purpose.name()))
        .filter(one_time_link::Column::UsedAt.is_null())
        .filter(one_time_link::Column::ExpiresAt.gt(now))
        .exec(tx)
        .await?;
    if used.rows_affected == 0 {
        return Err(spent());
    }
    let link = one_time_link::Entity::find_by_id(hash).one(tx).await?.ok_or_else(spent)?;
    account::Entity::find_by_id(link.account_id).one(tx).await?.filter(|account| account.disabled_at.is_none()).ok_or_else(spent)
}

/// Uses up all links of an account that are still good.
pub(crate) async fn use_up(platform: &Platform, tx: &impl ConnectionTrait, account: AccountId) -> Result<()> {
    one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(platform.clock.now()))
        .filter(one_time_link::Column::AccountId.eq(account))
        .filter(one_time_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets links that expired more than a month ago.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let old = one_time_link::Column::ExpiresAt.lt(platform.clock.now() - Duration::days(30));
    Ok(one_time_link::Entity::delete_many().filter(old).exec(&platform.database).await?.rows_affected)
}
