use std::collections::HashMap;

use domain::mail::{MailState, OutboxCounts, OutboxRow};
use domain::page::{Page, PageRequest};
use domain::permission::Action;
use domain::{AnnouncementId, MailId};
use entity::mail;
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::unit::{Change, Unit};
use crate::{Actor, Error, Result, access, audit};

/// All of the outbox, newest first. For administrators.
///
/// # Errors
/// `Forbidden` for everyone else.
#[tracing::instrument(skip_all)]
pub async fn all(actor: &Actor, platform: &Platform, state: Option<MailState>, page: PageRequest) -> Result<Page<OutboxRow>> {
    actor.require(Action::ManageMail)?;
    list(platform, mail::Entity::find(), state, page).await
}

/// A course's letters to its learners, newest first.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn of_course(
    actor: &Actor,
    platform: &Platform,
    slug: &str,
    state: Option<MailState>,
    page: PageRequest,
) -> Result<Page<OutboxRow>> {
    let place = access::course_by_slug(actor, &platform.database, slug).await?;
    place.require(actor, Action::MailLearners)?;
    list(platform, mail::Entity::find().filter(mail::Column::CourseId.eq(place.course.id)), state, page).await
}

async fn list(
    platform: &Platform,
    query: Select<mail::Entity>,
    state: Option<MailState>,
    page: PageRequest,
) -> Result<Page<OutboxRow>> {
    let mut query = query.order_by_desc(mail::Column::Id).limit(u64::from(page.size()) + 1);
    if let Some(state) = state {
        query = query.filter(mail::Column::State.eq(state));
    }
    if let Some(after) = page.after {
        query = query.filter(mail::Column::Id.lt(MailId(after)));
    }
    let rows = query.all(&platform.database).await?.into_iter().map(to_row).collect();
    Ok(Page::cut(rows, page, |row| row.id.0))
}

fn to_row(mail: mail::Model) -> OutboxRow {
    let mail::Model { id, to_address, subject, state, attempts, scheduled_for, sent_at, last_error, .. } = mail;
    OutboxRow { id, to: to_address, subject, state, attempts, scheduled_for, sent_at, last_error }
}

pub(crate) async fn counts(
    db: &impl ConnectionTrait,
    announcements: Vec<AnnouncementId>,
) -> Result<HashMap<AnnouncementId, OutboxCounts>> {
    let rows: Vec<(AnnouncementId, MailState, i64)> = mail::Entity::find()
        .select_only()
        .columns([mail::Column::AnnouncementId, mail::Column::State])
        .column_as(mail::Column::Id.count(), "mails")
        .filter(mail::Column::AnnouncementId.is_in(announcements))
        .group_by(mail::Column::AnnouncementId)
        .group_by(mail::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts: HashMap<AnnouncementId, OutboxCounts> = HashMap::new();
    for (announcement, state, count) in rows {
        let count = count.unsigned_abs();
        let of = counts.entry(announcement).or_default();
        match state {
            MailState::Queued | MailState::Sending => of.queued += count,
            MailState::Sent => of.sent += count,
            MailState::Captured => of.captured += count,
            MailState::Failed => of.failed += count,
        }
    }
    Ok(counts)
}

/// Queues a failed mail again, with all its tries.
///
/// # Errors
/// `Conflict` when it hasn't failed; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn retry(actor: &Actor, platform: &Platform, id: MailId) -> Result<()> {
    let mut unit = Unit::begin(platform).await?;
    let found = mail::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    match found.course_id {
        Some(course) => access::course(actor, &unit.tx, course).await?.require(actor, Action::MailLearners)?,
        None => actor.require(Action::ManageMail)?,
    }
    let again = mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Queued))
        .col_expr(mail::Column::Attempts, Expr::value(0))
        .col_expr(mail::Column::ScheduledFor, Expr::value(platform.clock.now()))
        .filter(mail::Column::Id.eq(id))
        .filter(mail::Column::State.eq(MailState::Failed))
        .exec(&unit.tx)
        .await?;
    if again.rows_affected == 0 {
        return Err(Error::Conflict("This mail hasn't failed.".to_owned()));
    }
    audit::note(actor, platform, &unit.tx, "mail.retried", &id.to_string(), &found.subject).await?;
    let change = Change::updated("mails", id);
    unit.changed(match found.course_id {
        Some(course) => change.course(course),
        None => change,
    });
    unit.commit().await
}
