use domain::event::Subject;
use domain::paths;
use entity::{account, announcement};
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::recipients::{by_email, learners};
use crate::kit::unit::{Change, UnitOfWork};
use crate::messaging::mail::{NewMail, enqueue};
use crate::messaging::{emails, notifications};
use crate::{Error, Result};

/// Queues the emails of all announcements that are due. For workers.
///
/// # Errors
/// The database failed; what was queued before stays queued.
#[tracing::instrument(skip_all)]
pub async fn queue_due(platform: &Platform) -> Result<u64> {
    let due = announcement::Entity::find()
        .filter(announcement::Column::QueuedAt.is_null())
        .filter(announcement::Column::ScheduledFor.lte(platform.clock.now()))
        .order_by_asc(announcement::Column::ScheduledFor)
        .limit(20)
        .all(&platform.database)
        .await?;
    let mut queued = 0;
    for announcement in due {
        let mut unit = UnitOfWork::begin(platform).await?;
        if queue(platform, &mut unit, announcement.id).await? {
            queued += 1;
            unit.commit().await?;
        }
    }
    Ok(queued)
}

/// Makes an email for each learner who wants one and a notification for everyone; only one of two concurrent workers does it.
/// The number of events doesn't grow with the number of learners.
async fn queue(platform: &Platform, unit: &mut UnitOfWork<'_>, id: domain::AnnouncementId) -> Result<bool> {
    let now = platform.clock.now();
    let claimed = announcement::Entity::update_many()
        .col_expr(announcement::Column::QueuedAt, Expr::value(now))
        .filter(announcement::Column::Id.eq(id))
        .filter(announcement::Column::QueuedAt.is_null())
        .filter(announcement::Column::ScheduledFor.lte(now))
        .exec(&unit.tx)
        .await?;
    if claimed.rows_affected == 0 {
        return Ok(false);
    }
    // Read again: it may have been changed until just now.
    let announcement = announcement::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let course = entity::course::Entity::find_by_id(announcement.course_id).one(&unit.tx).await?.ok_or(Error::NotFound)?;

    let mails: Vec<NewMail> = by_email(course.id)
        .all(&unit.tx)
        .await?
        .iter()
        .map(|learner| NewMail {
            key: format!("announcement:{id}:{}", learner.id),
            to: emails::recipient(learner),
            course: Some(course.id),
            announcement: Some(id),
            subject: announcement.subject.clone(),
            text: String::new(),
            html: String::new(),
            link_expires_at: None,
            unsubscribe_token: None,
        })
        .collect();
    announcement::Entity::update_many()
        .col_expr(announcement::Column::Recipients, Expr::value(i64::try_from(mails.len()).unwrap_or(i64::MAX)))
        .filter(announcement::Column::Id.eq(id))
        .exec(&unit.tx)
        .await?;
    enqueue(platform, unit, mails).await?;

    let everyone = learners(course.id).select_only().column(account::Column::Id).into_tuple().all(&unit.tx).await?;
    let text = format!("New announcement in “{}”: {}", course.title, announcement.subject);
    let news =
        notifications::News { key: &format!("announcement:{id}"), text: &text, link: &paths::course_announcements(&course.slug) };
    notifications::notify_course(platform, unit, course.id, everyone, &news).await?;
    unit.changed(Change::updated(Subject::Announcements, id).course(course.id));
    Ok(true)
}
