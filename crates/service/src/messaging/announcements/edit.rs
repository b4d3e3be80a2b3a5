use domain::AnnouncementId;
use domain::event::Subject;
use domain::people::AuditEntry;
use entity::announcement;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use views::messaging::AnnouncementSource;

use super::{Form, find_scheduled, queue};
use crate::kit::audit;
use crate::kit::error::Record;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Returns a scheduled announcement for its form.
///
/// # Errors
/// `Conflict` if its emails are queued already; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn source(Ctx { actor, platform }: Ctx<'_>, id: AnnouncementId) -> Result<AnnouncementSource> {
    Ok(to_source(find_scheduled(actor, &platform.database, id).await?))
}

/// Changes a scheduled announcement. Ignores the form's key.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Conflict` if its emails are queued already or someone else changed it meanwhile;
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn edit(ctx @ Ctx { actor, platform }: Ctx<'_>, id: AnnouncementId, form: Form<'_>, version: i64) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let announcement = find_scheduled(actor, &unit.tx, id).await?;
    let checked = form.check(signed, platform.clock.now())?;
    let changed = announcement::Entity::update_many()
        .col_expr(announcement::Column::Subject, Expr::value(String::from(checked.subject)))
        .col_expr(announcement::Column::Body, Expr::value(checked.body))
        .col_expr(announcement::Column::ScheduledFor, Expr::value(checked.scheduled_for))
        .col_expr(announcement::Column::Version, Expr::value(version.wrapping_add(1)))
        .filter(announcement::Column::Id.eq(id))
        .filter(announcement::Column::QueuedAt.is_null())
        .filter(announcement::Column::Version.eq(version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::stale(Record::Announcement));
    }
    jobs::reschedule(&unit.tx, &queue::key(id), checked.scheduled_for).await?;
    let entry = AuditEntry::AnnouncementChanged { announcement: id, subject: &announcement.subject };
    audit::record(ctx, &unit.tx, entry).await?;
    unit.changed(Change::updated(Subject::Announcements, id).course(announcement.course_id).version(version.wrapping_add(1)));
    unit.commit().await
}

pub(super) fn to_source(announcement: announcement::Model) -> AnnouncementSource {
    let announcement::Model { id, course_id, subject, body, scheduled_for, version, .. } = announcement;
    AnnouncementSource { id, course: course_id, subject, body, scheduled_for, version }
}
