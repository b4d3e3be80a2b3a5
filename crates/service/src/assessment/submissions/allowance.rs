use chrono::{DateTime, Duration, Utc};
use domain::AccountId;
use domain::assessment::MAX_DAILY_BYTES;
use entity::submission;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{Error, Result};

/// Checks that the account may submit this many more bytes: at most [`MAX_DAILY_BYTES`] within 24 hours.
///
/// # Errors
/// `Invalid` on `field` if it would be more.
pub(super) async fn check(
    db: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
    bytes: i64,
    field: &str,
) -> Result<()> {
    let sum = submission::Column::Bytes.sum().cast_as("bigint");
    let submitted: Option<i64> = submission::Entity::find()
        .select_only()
        .column_as(sum, "bytes")
        .filter(submission::Column::AccountId.eq(account))
        .filter(submission::Column::CreatedAt.gt(now - Duration::hours(24)))
        .into_tuple::<Option<i64>>()
        .one(db)
        .await?
        .flatten();
    if submitted.unwrap_or_default().saturating_add(bytes) <= MAX_DAILY_BYTES {
        return Ok(());
    }
    let limit = MAX_DAILY_BYTES / 1_000_000;
    Err(Error::invalid(field, format!("You can submit {limit} MB within 24 hours. Try again later, or with a smaller file.")))
}
