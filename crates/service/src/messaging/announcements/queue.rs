use domain::event::Subject;
use domain::{AnnouncementId, paths};
use entity::{account, announcement};
use jobs::{Context, Job, NewJob, Outcome, Work};
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::recipients::{by_email, learners, only_to};
use crate::kit::job::outcome;
use crate::kit::unit::{Change, UnitOfWork};
use crate::messaging::mail::{NewMail, enqueue};
use crate::messaging::{emails, notifications};
use crate::{Error, Result};

/// Makes the emails and notifications of an announcement when its time has come.
pub(crate) struct SendAnnouncement;

impl Work for SendAnnouncement {
    const KIND: &'static str = "announcement.send";
    type Input = AnnouncementId;
    const MAY_CANCEL: bool = false;

    #[tracing::instrument(skip_all)]
    async fn run(context: &Context, jobs: Vec<Job<AnnouncementId>>) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for job in jobs {
            outcomes.push(outcome(send(&context.platform, job.input).await));
        }
        outcomes
    }
}

pub(super) fn key(id: AnnouncementId) -> String {
    format!("announcement:{id}")
}

pub(crate) fn job(announcement: &announcement::Model) -> NewJob<AnnouncementId> {
    NewJob::new(announcement.id, announcement.scheduled_for).once(key(announcement.id)).started_by(Some(announcement.author_id))
}

async fn send(platform: &Platform, id: AnnouncementId) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    if queue(platform, &mut unit, id).await? {
        unit.commit().await?;
    }
    Ok(())
}

/// Makes an email for each learner who wants one and a notification for everyone; only one of two concurrent workers does it.
/// The number of events doesn't grow with the number of learners.
async fn queue(platform: &Platform, unit: &mut UnitOfWork<'_>, id: AnnouncementId) -> Result<bool> {
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

    let mails: Vec<NewMail> = only_to(by_email(course.id, now), &announcement)
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

    let everyone = only_to(learners(course.id, now), &announcement);
    let everyone = everyone.select_only().column(account::Column::Id).into_tuple().all(&unit.tx).await?;
    let kind = if announcement.to_some { "message" } else { "announcement" };
    let text = format!("New {kind} in “{}”: {}", course.title, announcement.subject);
    let news =
        notifications::News { key: &format!("announcement:{id}"), text: &text, link: &paths::course_announcements(&course.slug) };
    notifications::notify_course(platform, unit, course.id, everyone, &news).await?;
    unit.changed(Change::updated(Subject::Announcements, id).course(course.id));
    Ok(true)
}
