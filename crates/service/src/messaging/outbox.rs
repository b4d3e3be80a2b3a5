use std::collections::HashMap;

use domain::messaging::{MailFault, MailState};
use domain::page::{Page, PageRequest};
use domain::people::{Action, AuditEntry, allows};
use domain::{AnnouncementId, MailId, paths};
use entity::{announcement, course, mail};
use markdown::Kind;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use views::messaging::{OutboxCounts, OutboxMail, OutboxRow};

use super::emails::Content;
use super::mail::changed;
use super::mail::send::{self, SendEmail};
use crate::kit::error::WrongState;
use crate::kit::paging::newest;
use crate::kit::search::contains;
use crate::kit::unit::UnitOfWork;
use crate::kit::{access, audit};
use crate::{Actor, Ctx, Error, Result};

/// The emails to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    pub state: Option<MailState>,
    /// Part of a recipient's email or of the subject, regardless of case and accents.
    pub search: &'a str,
}

/// Lists the whole outbox, newest first. For administrators.
///
/// # Errors
/// `Forbidden` for everyone else.
#[tracing::instrument(skip_all)]
pub async fn all(ctx @ Ctx { actor, .. }: Ctx<'_>, filter: Filter<'_>, page: PageRequest) -> Result<Page<OutboxRow>> {
    actor.require(Action::ManageMail)?;
    list(ctx, mail::Entity::find(), filter, page).await
}

/// Lists a course's emails to its learners, newest first.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn list_for_course(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    slug: &str,
    filter: Filter<'_>,
    page: PageRequest,
) -> Result<Page<OutboxRow>> {
    let access = access::course_by_slug(actor, &platform.database, slug).await?;
    access.require(actor, Action::MailLearners)?;
    list(ctx, mail::Entity::find().filter(mail::Column::CourseId.eq(access.course.id)), filter, page).await
}

async fn list(
    Ctx { actor, platform }: Ctx<'_>,
    mut query: Select<mail::Entity>,
    filter: Filter<'_>,
    page: PageRequest,
) -> Result<Page<OutboxRow>> {
    if let Some(state) = filter.state {
        query = query.filter(mail::Column::State.eq(state));
    }
    if !filter.search.trim().is_empty() {
        query = query.filter(contains(mail::Column::Search, filter.search));
    }
    let rows = newest(query, mail::Column::Id, page).all(&platform.database).await?;
    Ok(Page::cut(rows, page, |mail| mail.id.0).map(|mail| to_row(actor, mail)))
}

/// Returns one email as it was written, without links that give access to an account. For administrators.
///
/// # Errors
/// `NotFound`; `Forbidden` for everyone else.
#[tracing::instrument(skip_all)]
pub async fn one(Ctx { actor, platform }: Ctx<'_>, id: MailId) -> Result<OutboxMail> {
    actor.require(Action::ManageMail)?;
    let db = &platform.database;
    let mail = mail::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let text = match (mail.announcement_id, mail.course_id) {
        _ if mail.link_expires_at.is_some() => None,
        (Some(announcement), Some(course)) => {
            let announcement = announcement::Entity::find_by_id(announcement).one(db).await?.ok_or(Error::NotFound)?;
            let course = course::Entity::find_by_id(course).one(db).await?.ok_or(Error::NotFound)?;
            let page = paths::course_announcements(&course.slug);
            Some(Content::render(platform, Kind::Page, &announcement.body, &page).await?.text)
        }
        _ => Some(without_token(&mail)),
    };
    Ok(OutboxMail { to_name: mail.to_name.clone(), created_at: mail.created_at, text, row: to_row(actor, mail) })
}

/// Removes the unsubscribe link, which is only for its reader.
fn without_token(mail: &mail::Model) -> String {
    match &mail.unsubscribe_token {
        Some(token) => mail.body_text.replace(token, "…"),
        None => mail.body_text.clone(),
    }
}

/// Tells those who send mail in plain words what went wrong; only administrators see the mail server's reply.
fn to_row(actor: &Actor, mail: mail::Model) -> OutboxRow {
    let failed = mail.last_error.is_some() && matches!(mail.state, MailState::Queued | MailState::Failed);
    let reason = mail.fault.map(MailFault::words).or(failed.then_some("It could not be sent."));
    OutboxRow {
        id: mail.id,
        to: mail.to_address,
        subject: mail.subject,
        state: mail.state,
        attempts: mail.attempts,
        scheduled_for: mail.scheduled_for,
        sent_at: mail.sent_at,
        fault: mail.fault,
        reason: reason.map(str::to_owned),
        last_error: mail.last_error.filter(|_| allows(actor.role(), Action::ManageMail)),
        may_retry: resendable(actor).contains(&mail.state) && mail.link_expires_at.is_none(),
    }
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
            MailState::Skipped => of.skipped += count,
        }
    }
    Ok(counts)
}

/// The states from which an email can be sent again: a failed one by everyone who may send it, a sent one only by
/// administrators.
fn resendable(actor: &Actor) -> &'static [MailState] {
    if allows(actor.role(), Action::ManageMail) {
        &[MailState::Failed, MailState::Sent, MailState::Captured]
    } else {
        &[MailState::Failed]
    }
}

/// Queues a failed or sent email again, with all its tries.
///
/// # Errors
/// `Conflict` if it is waiting, isn't to be sent, was sent and the actor isn't an administrator, or its text was deleted;
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn retry(ctx @ Ctx { actor, platform }: Ctx<'_>, id: MailId) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let mail = mail::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    match mail.course_id {
        Some(course) => access::course(actor, &unit.tx, course).await?.require(actor, Action::MailLearners)?,
        None => actor.require(Action::ManageMail)?,
    }
    if mail.link_expires_at.is_some() {
        return Err(WrongState::MailHadLink.into());
    }
    let again = mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Queued))
        .col_expr(mail::Column::Attempts, Expr::value(0))
        .col_expr(mail::Column::ScheduledFor, Expr::value(platform.clock.now()))
        .filter(mail::Column::Id.eq(id))
        .filter(mail::Column::State.is_in(resendable(actor).iter().copied()))
        .exec(&unit.tx)
        .await?;
    if again.rows_affected == 0 {
        return Err(WrongState::MailNotResendable.into());
    }
    unit.enqueue::<SendEmail>([send::job(id, platform.clock.now()).started_by(actor.id())]).await?;
    audit::record(ctx, &unit.tx, AuditEntry::MailRetried { mail: id, subject: &mail.subject }).await?;
    unit.changed(changed(&mail));
    unit.commit().await
}
