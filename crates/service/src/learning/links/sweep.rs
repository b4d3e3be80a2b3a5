use chrono::Duration;
use entity::enrollment_link;
use platform::Platform;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::Result;

/// Deletes links and invitations that expired more than a month ago.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let old = enrollment_link::Column::ExpiresAt.lt(platform.clock.now() - Duration::days(30));
    Ok(enrollment_link::Entity::delete_many().filter(old).exec(&platform.database).await?.rows_affected)
}
