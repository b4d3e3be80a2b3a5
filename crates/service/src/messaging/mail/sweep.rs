use domain::messaging::{KEEP_FOR, MailState};
use entity::mail;
use platform::Platform;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::Result;

/// Deletes emails in a final state, some time after they were made.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let old = mail::Entity::delete_many()
        .filter(mail::Column::CreatedAt.lt(platform.clock.now() - KEEP_FOR))
        .filter(mail::Column::State.is_in(MailState::ENDS));
    let swept = old.exec(&platform.database).await?.rows_affected;
    if swept > 0 {
        tracing::info!(mails = swept, "old emails were swept");
    }
    Ok(swept)
}
