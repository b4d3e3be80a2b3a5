//! Rate limits. Counted in the database, so that all replicas share them.

mod guess;

use chrono::Duration;
use domain::people::network;
use entity::rate_limit;
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::token;
use crate::{Error, Result};

pub(crate) use guess::{Guess, Secret};

/// A limit: at most `max` times with the same key in `window`.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub name: &'static str,
    pub max: i32,
    pub window: Duration,
}

/// Emails that visitors can cause to one mailbox.
pub const MAIL_TO_ADDRESS: Limit = Limit { name: "mail-to", max: 5, window: Duration::hours(1) };
/// Registrations from one network whose emails aren't confirmed. A class that signs up from one IP address gets its links,
/// and confirmed registrations no longer count.
pub const REGISTRATIONS: Limit = Limit { name: "registrations", max: 300, window: Duration::hours(1) };
/// Password-reset emails that visitors on one network can cause.
pub const MAIL_FROM_ADDRESS: Limit = Limit { name: "mail-from", max: 60, window: Duration::hours(1) };
/// Password-reset emails that one network can cause to one mailbox: keyed by [`both`]. Requests by others don't use up the
/// owner's.
pub const RESET_MAIL: Limit = Limit { name: "reset", max: 5, window: Duration::hours(1) };
/// Password-reset emails to one mailbox, from anywhere. The links work for an hour, so anyone who hits this limit has some.
pub const RESET_MAIL_TO_ADDRESS: Limit = Limit { name: "reset-to", max: 20, window: Duration::hours(1) };
/// Tries of the link that creates the first administrator, from one network.
pub const SETUP: Limit = Limit { name: "setup", max: 100, window: Duration::minutes(15) };
/// Tries of useless one-time links, from one network.
pub const SPENT_LINKS: Limit = Limit { name: "spent-links", max: 30, window: Duration::minutes(15) };
/// Passwords sent with one account's links, each of which is hashed.
pub const PASSWORDS_WITH_LINK: Limit = Limit { name: "passwords-with-link", max: 10, window: Duration::minutes(15) };
/// Announcements that authors send to themselves as a test.
pub const TEST_MAIL: Limit = Limit { name: "test-mail", max: 20, window: Duration::hours(1) };
/// Requests of one account to be enrolled, each of which staff see.
pub const ENROLLMENT_REQUESTS: Limit = Limit { name: "enrollment-requests", max: 50, window: Duration::days(1) };
/// Calls that enroll people in one course by their emails.
pub const MANUAL_ENROLLMENTS: Limit = Limit { name: "manual-enrollments", max: 200, window: Duration::days(1) };
/// Codes and invitations that don't work, tried by one account.
pub const ENROLLMENT_CODES: Limit = Limit { name: "enrollment-codes", max: 20, window: Duration::minutes(15) };
/// Invitations by email to one course.
pub const INVITATIONS: Limit = Limit { name: "invitations", max: 500, window: Duration::days(1) };
/// Reports of crashed pages from one network.
pub const CRASH_REPORTS: Limit = Limit { name: "crash-reports", max: 20, window: Duration::hours(1) };

/// Returns a key for an email and the network that asks for it.
#[must_use]
pub fn both(email: &str, address: &str) -> String {
    format!("{email}\n{}", network(address))
}

/// Counts one time. A key that is an IP address counts for its network.
///
/// # Errors
/// `RateLimited` if there were too many.
pub async fn count(platform: &Platform, limit: Limit, key: &str) -> Result<()> {
    count_in(platform, &platform.database, limit, key).await
}

/// Like [`count`], within a transaction.
pub(crate) async fn count_in(platform: &Platform, db: &impl ConnectionTrait, limit: Limit, key: &str) -> Result<()> {
    let now = platform.clock.now();
    let row = rate_limit::ActiveModel { key: Set(row_key(limit.name, key)), count: Set(1), resets_at: Set(now + limit.window) };
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
    if counted.count > limit.max { Err(Error::RateLimited) } else { Ok(()) }
}

/// Takes back one count.
pub(crate) async fn take_back(db: &impl ConnectionTrait, limit: Limit, key: &str) -> Result<()> {
    rate_limit::Entity::update_many()
        .col_expr(rate_limit::Column::Count, Expr::col(rate_limit::Column::Count).sub(1))
        .filter(rate_limit::Column::Key.eq(row_key(limit.name, key)))
        .filter(rate_limit::Column::Count.gt(0))
        .exec(db)
        .await?;
    Ok(())
}

fn row_key(name: &str, key: &str) -> String {
    format!("{name}:{}", token::hash(&network(key)))
}

/// Deletes expired counters and returns how many there were.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let over = rate_limit::Column::ResetsAt.lt(platform.clock.now());
    Ok(rate_limit::Entity::delete_many().filter(over).exec(&platform.database).await?.rows_affected)
}
