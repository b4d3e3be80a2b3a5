use chrono::{DateTime, Duration, Utc};
use domain::AccountId;
use domain::messaging::MailState;
use entity::{announcement, digest_item, mail};
use jobs::{Context, Job, Outcome, Work};
use platform::Platform;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::Result;
use crate::assessment::assignments;
use crate::assessment::submissions::digest::{self, SendDigest};
use crate::content;
use crate::kit::job::outcome;
use crate::kit::publication;
use crate::kit::unit::UnitOfWork;
use crate::messaging::announcements::{SendAnnouncement, job as announcement_job};
use crate::messaging::mail::send::{self, SendEmail};

const MAX_ROWS: u64 = 500;

/// Queues jobs for announcements, digests, emails and publications that are overdue and have none: those that an earlier version of DiscoG
/// made, also while a release rolls out, and those that were written with another program.
pub(super) struct AdoptOverdue;

impl Work for AdoptOverdue {
    const KIND: &'static str = "overdue.adopt";
    type Input = ();
    const EVERY: Option<Duration> = Some(Duration::minutes(1));
    const MAY_CANCEL: bool = false;
    const KEEP_DONE: Option<Duration> = None;

    #[tracing::instrument(skip_all)]
    async fn run(context: &Context, _: Vec<Job<()>>) -> Vec<Outcome> {
        vec![outcome(adopt(&context.platform).await)]
    }
}

async fn adopt(platform: &Platform) -> Result<()> {
    let now = platform.clock.now();
    let mut unit = UnitOfWork::begin(platform).await?;
    let announcements = announcements(&unit, now - Duration::minutes(1)).await?;
    if !announcements.is_empty() {
        unit.enqueue::<SendAnnouncement>(announcements.iter().map(announcement_job)).await?;
    }
    let graders = graders(&unit, now - Duration::hours(2)).await?;
    if !graders.is_empty() {
        let due = now - Duration::hours(1);
        unit.enqueue::<SendDigest>(graders.into_iter().map(|grader| digest::job(grader, due))).await?;
    }
    let mails = mails(&unit, now - Duration::minutes(10)).await?;
    if !mails.is_empty() {
        unit.enqueue::<SendEmail>(mails.into_iter().map(|mail| send::job(mail, now))).await?;
    }
    if content::publish_due::is_overdue(&unit.tx, now - Duration::minutes(1)).await? {
        publication::schedule::<content::publish_due::PublishDue>(&mut unit, now).await?;
    }
    if assignments::publish_due::is_overdue(&unit.tx, now - Duration::minutes(1)).await? {
        publication::schedule::<assignments::publish_due::PublishDue>(&mut unit, now).await?;
    }
    unit.commit().await
}

async fn announcements(unit: &UnitOfWork<'_>, overdue: DateTime<Utc>) -> Result<Vec<announcement::Model>> {
    let found = announcement::Entity::find()
        .filter(announcement::Column::QueuedAt.is_null())
        .filter(announcement::Column::ScheduledFor.lt(overdue))
        .order_by_asc(announcement::Column::ScheduledFor)
        .limit(MAX_ROWS);
    Ok(found.all(&unit.tx).await?)
}

async fn graders(unit: &UnitOfWork<'_>, overdue: DateTime<Utc>) -> Result<Vec<AccountId>> {
    let found = digest_item::Entity::find()
        .select_only()
        .column(digest_item::Column::AccountId)
        .distinct()
        .filter(digest_item::Column::CreatedAt.lt(overdue))
        .limit(MAX_ROWS);
    Ok(found.into_tuple().all(&unit.tx).await?)
}

async fn mails(unit: &UnitOfWork<'_>, overdue: DateTime<Utc>) -> Result<Vec<domain::MailId>> {
    let waits = Condition::any()
        .add(Condition::all().add(mail::Column::State.eq(MailState::Queued)).add(mail::Column::ScheduledFor.lt(overdue)))
        .add(Condition::all().add(mail::Column::State.eq(MailState::Sending)).add(mail::Column::ClaimedUntil.lt(overdue)));
    let found = mail::Entity::find()
        .select_only()
        .column(mail::Column::Id)
        .filter(waits)
        .order_by_asc(mail::Column::ScheduledFor)
        .limit(MAX_ROWS);
    Ok(found.into_tuple().all(&unit.tx).await?)
}
