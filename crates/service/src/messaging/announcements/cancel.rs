use domain::AnnouncementId;
use domain::event::Subject;
use domain::people::AuditEntry;
use entity::announcement;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use views::messaging::AnnouncementSource;

use super::edit::to_source;
use super::{find_scheduled, queue, too_late};
use crate::kit::audit;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Result};

/// Cancels a scheduled announcement and returns its content.
///
/// # Errors
/// `Conflict` if its emails are queued already; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn cancel(ctx @ Ctx { actor, platform }: Ctx<'_>, id: AnnouncementId) -> Result<AnnouncementSource> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let announcement = find_scheduled(actor, &unit.tx, id).await?;
    let gone = announcement::Entity::delete_many()
        .filter(announcement::Column::Id.eq(id))
        .filter(announcement::Column::QueuedAt.is_null())
        .exec(&unit.tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(too_late());
    }
    jobs::cancel_queued(&unit.tx, &queue::key(id)).await?;
    let entry = AuditEntry::AnnouncementCanceled { announcement: id, subject: &announcement.subject };
    audit::record(ctx, &unit.tx, entry).await?;
    unit.changed(Change::deleted(Subject::Announcements, id).course(announcement.course_id));
    unit.commit().await?;
    Ok(to_source(announcement))
}
