use chrono::Duration;
use entity::lesson_autosave;
use platform::Platform;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::Result;

/// How long a text that nobody comes back to is kept.
const KEEP_FOR: Duration = Duration::days(180);

/// Deletes texts that were typed long ago, and returns how many there were.
pub(crate) async fn sweep(platform: &Platform) -> Result<u64> {
    let over = lesson_autosave::Column::TypedAt.lt(platform.clock.now() - KEEP_FOR);
    Ok(lesson_autosave::Entity::delete_many().filter(over).exec(&platform.database).await?.rows_affected)
}
