//! How often something may be tried; counted in the database, so that all replicas count together.

use chrono::Duration;
use entity::rate_limit;
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Error, Result, token};

/// A limit: at most `most` tries with the same key in `window`.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub name: &'static str,
    pub most: i32,
    pub window: Duration,
}

/// Guessing one account's password.
pub const SIGN_IN_ACCOUNT: Limit = Limit { name: "sign-in-account", most: 10, window: Duration::minutes(15) };
/// Guessing from one address.
pub const SIGN_IN_ADDRESS: Limit = Limit { name: "sign-in-address", most: 100, window: Duration::minutes(15) };
/// Mail that a visitor can cause to one address.
pub const MAIL_TO_ADDRESS: Limit = Limit { name: "mail-to", most: 5, window: Duration::hours(1) };
/// Mail that visitors of one address can cause.
pub const MAIL_FROM_ADDRESS: Limit = Limit { name: "mail-from", most: 60, window: Duration::hours(1) };
/// Announcements that their author mails to themselves.
pub const TEST_MAIL: Limit = Limit { name: "test-mail", most: 20, window: Duration::hours(1) };
/// Reports of crashed pages from one address.
pub const CRASH_REPORTS: Limit = Limit { name: "crash-reports", most: 20, window: Duration::hours(1) };

/// Counts one try.
///
/// # Errors
/// `RateLimited` when there were too many.
pub async fn count(platform: &Platform, limit: Limit, key: &str) -> Result<()> {
    count_in(platform, &platform.database, limit, key).await
}

/// As [`count`], within a transaction.
pub(crate) async fn count_in(platform: &Platform, db: &impl ConnectionTrait, limit: Limit, key: &str) -> Result<()> {
    let now = platform.clock.now();
    let row = rate_limit::ActiveModel {
        key: Set(format!("{}:{}", limit.name, token::hash(key))),
        count: Set(1),
        resets_at: Set(now + limit.window),
    };
    let over = Expr::col((rate_limit::Entity, rate_limit::Column::ResetsAt)).lte(now);
    let again = OnConflict::column(rate_limit::Column::Key)
        .value(
            rate_limit::Column::Count,
            Expr::case(over.clone(), 1).finally(Expr::col((rate_limit::Entity, rate_limit::Column::Count)).add(1)),
        )
        .value(
            rate_limit::Column::ResetsAt,
            Expr::case(over, now + limit.window).finally(Expr::col((rate_limit::Entity, rate_limit::Column::ResetsAt))),
        )
        .to_owned();
    let counted = rate_limit::Entity::insert(row).on_conflict(again).exec_with_returning(db).await?;
    if counted.count > limit.most { Err(Error::RateLimited) } else { Ok(()) }
}

/// Forgets the counts whose time is over.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let over = rate_limit::Column::ResetsAt.lt(platform.clock.now());
    Ok(rate_limit::Entity::delete_many().filter(over).exec(&platform.database).await?.rows_affected)
}
