//! Drafts end when they are saved and nobody writes, and when nobody comes back.

use chrono::Duration;
use entity::{shared_draft, shared_draft_cursor};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::Result;

/// How long a draft that is saved is kept: editors that are open then begin another.
const KEEP_SAVED_FOR: Duration = Duration::days(1);
/// How long a text that nobody comes back to is kept.
const KEEP_FOR: Duration = Duration::days(180);

/// Deletes drafts that have ended, and the cursors of authors who have left. Returns how many there were.
pub(crate) async fn sweep(platform: &Platform) -> Result<u64> {
    let now = platform.clock.now();
    let is_saved = Expr::col(shared_draft::Column::SavedVersion).eq(Expr::col(shared_draft::Column::Version));
    let over = (is_saved.and(shared_draft::Column::UpdatedAt.lt(now - KEEP_SAVED_FOR)))
        .or(shared_draft::Column::UpdatedAt.lt(now - KEEP_FOR));
    let drafts = shared_draft::Entity::delete_many().filter(over).exec(&platform.database).await?;
    let left = shared_draft_cursor::Column::SeenAt.lt(now - Duration::hours(1));
    let cursors = shared_draft_cursor::Entity::delete_many().filter(left).exec(&platform.database).await?;
    Ok(drafts.rows_affected + cursors.rows_affected)
}
