//! Sending emails. The record of an email says what became of it; its job decides when it is tried.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};
use domain::backoff::Backoff;
use domain::messaging::{MailFault, MailState};
use domain::{AccountId, AnnouncementId, CourseId, MailId};
use entity::{account, announcement, course, mail, unsubscription};
use jobs::{Context, Job, NewJob, Outcome, Retry, Work};
use platform::Platform;
use platform::mailer::{Cause, Delivery, MailError, Message};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use super::changed;
use crate::Result;
use crate::kit::job::outcome;
use crate::kit::unit::UnitOfWork;
use crate::messaging::emails;
use crate::messaging::emails::{AnnouncementText, Composed};
use crate::messaging::subscriptions::{Signer, Topic};

/// Longer than the mailer's timeouts allow for one email.
const MAX_TIME: Duration = Duration::seconds(90);

/// Sends an email.
pub(crate) struct SendEmail;

impl Work for SendEmail {
    const KIND: &'static str = "email.send";
    type Input = MailId;
    const RETRY: Retry = RETRY;
    const MAX_BATCH: u64 = 50;
    const MAY_CANCEL: bool = false;
    const KEEP_DONE: Option<Duration> = None;

    #[tracing::instrument(skip_all)]
    async fn run(context: &Context, jobs: Vec<Job<MailId>>) -> Vec<Outcome> {
        let count = jobs.len();
        match send(context, &jobs).await {
            Ok(outcomes) => outcomes,
            Err(error) => vec![outcome(Err(error)); count],
        }
    }
}

/// Twelve tries in about two days.
const RETRY: Retry =
    Retry { max_attempts: 12, backoff: Backoff { free: 1, first: Duration::seconds(30), max: Duration::hours(12) } };

fn key(id: MailId) -> String {
    format!("email:{id}")
}

pub(crate) fn job(mail: MailId, now: DateTime<Utc>) -> NewJob<MailId> {
    NewJob::new(mail, now).once(key(mail))
}

async fn send(context: &Context, jobs: &[Job<MailId>]) -> Result<Vec<Outcome>> {
    let platform = &context.platform;
    let mut claimed: HashMap<MailId, mail::Model> =
        claim(platform, jobs.iter().map(|job| job.input)).await?.into_iter().map(|mail| (mail.id, mail)).collect();
    let mails: Vec<&mail::Model> = claimed.values().collect();
    let disabled = find_disabled(platform, &mails).await?;
    let bulk = Bulk::load(platform, &mails).await?;
    let mut outcomes = Vec::with_capacity(jobs.len());
    for job in jobs {
        let Some(mail) = claimed.remove(&job.input) else {
            outcomes.push(unclaimed(platform, job.input).await?);
            continue;
        };
        let is_ours = mail.claimed_until.is_some_and(|end| platform.clock.now() + MAX_TIME <= end);
        if context.is_stopping() || !is_ours {
            release(platform, &mail).await?;
            outcomes.push(Outcome::Released);
            continue;
        }
        let attempt = match reason_to_skip(platform, &mail, &bulk, &disabled) {
            Some(fault) => Attempt::Useless(fault),
            None => Attempt::Tried(platform.mailer.send(&message(platform, &mail, &bulk)?).await),
        };
        outcomes.push(record_outcome(platform, mail, job.attempt, attempt).await?);
    }
    Ok(outcomes)
}

/// Returns the outcome for an email that couldn't be claimed: it has been sent or deleted, or an earlier version of DiscoG
/// is sending it.
async fn unclaimed(platform: &Platform, id: MailId) -> Result<Outcome> {
    let mail = mail::Entity::find_by_id(id).one(&platform.database).await?;
    Ok(match mail {
        Some(mail) if !mail.state.is_end() => Outcome::Retry("Another worker is sending it.".to_owned()),
        _ => Outcome::Done(None),
    })
}

enum Attempt {
    Useless(MailFault),
    Tried(std::result::Result<Delivery, MailError>),
}

/// The texts of the announcements among some emails, and those who have unsubscribed from them meanwhile.
struct Bulk {
    texts: HashMap<AnnouncementId, AnnouncementText>,
    unsubscribed: HashSet<(AccountId, Option<CourseId>)>,
    signer: Option<Signer>,
}

impl Bulk {
    async fn load(platform: &Platform, mails: &[&mail::Model]) -> Result<Self> {
        let ids: HashSet<AnnouncementId> = mails.iter().filter_map(|mail| mail.announcement_id).collect();
        if ids.is_empty() {
            return Ok(Self { texts: HashMap::new(), unsubscribed: HashSet::new(), signer: None });
        }
        let db = &platform.database;
        let announcements = announcement::Entity::find().filter(announcement::Column::Id.is_in(ids)).all(db).await?;
        let courses: HashMap<CourseId, course::Model> = course::Entity::find()
            .filter(course::Column::Id.is_in(announcements.iter().map(|announcement| announcement.course_id)))
            .all(db)
            .await?
            .into_iter()
            .map(|course| (course.id, course))
            .collect();
        let mut texts = HashMap::new();
        for announcement in announcements {
            if let Some(course) = courses.get(&announcement.course_id) {
                texts.insert(announcement.id, AnnouncementText::render(platform, course, &announcement.body).await?);
            }
        }
        let accounts = mails.iter().filter(|mail| mail.announcement_id.is_some()).filter_map(|mail| mail.account_id);
        let unsubscribed =
            unsubscription::Entity::find().filter(unsubscription::Column::AccountId.is_in(accounts)).all(db).await?;
        Ok(Self {
            texts,
            unsubscribed: unsubscribed.into_iter().map(|row| (row.account_id, row.course_id)).collect(),
            signer: Some(Signer::new(platform).await?),
        })
    }
}

/// Returns the reason an email shouldn't be sent anymore.
fn reason_to_skip(platform: &Platform, mail: &mail::Model, bulk: &Bulk, disabled: &[AccountId]) -> Option<MailFault> {
    if mail.account_id.is_some_and(|account| disabled.contains(&account)) {
        return Some(MailFault::AccountDisabled);
    }
    if mail.link_expires_at.is_some_and(|end| end <= platform.clock.now()) {
        return Some(MailFault::LinkExpired);
    }
    let account = mail.account_id.filter(|_| mail.announcement_id.is_some())?;
    let unsubscribed = [None, mail.course_id].into_iter().any(|course| bulk.unsubscribed.contains(&(account, course)));
    unsubscribed.then_some(MailFault::Unsubscribed)
}

fn message(platform: &Platform, mail: &mail::Model, bulk: &Bulk) -> Result<Message> {
    let text = mail.announcement_id.and_then(|id| bulk.texts.get(&id));
    let (composed, unsubscribe_url) = match (text, mail.account_id, mail.course_id, &bulk.signer) {
        (Some(text), Some(account), Some(course), Some(signer)) => {
            let url = emails::unsubscribe_url(platform, &signer.sign(account, Topic::Announcements(course))?);
            (text.with_unsubscribe(&mail.subject, &url)?, Some(url))
        }
        _ => {
            let url = mail.unsubscribe_token.as_ref().map(|token| emails::unsubscribe_url(platform, token));
            let mail::Model { subject, body_text: text, body_html: html, .. } = mail.clone();
            (Composed { subject, text, html }, url)
        }
    };
    Ok(Message {
        to: mail.to_address.clone(),
        to_name: Some(mail.to_name.clone()).filter(|name| !name.is_empty()),
        subject: composed.subject,
        text: composed.text,
        html: Some(composed.html).filter(|html| !html.is_empty()),
        message_id: mail.id.to_string(),
        unsubscribe_url,
    })
}

/// Claims those of the emails that are queued. The queue gives a job to one worker only; the claim on the email itself is for
/// workers of versions before the queue.
async fn claim(platform: &Platform, ids: impl Iterator<Item = MailId>) -> Result<Vec<mail::Model>> {
    let now = platform.clock.now();
    let is_free = Condition::any()
        .add(mail::Column::State.eq(MailState::Queued))
        .add(mail::Column::State.eq(MailState::Sending).and(mail::Column::ClaimedUntil.lt(now)));
    let unit = UnitOfWork::begin(platform).await?;
    let claimed = mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Sending))
        .col_expr(mail::Column::ClaimedUntil, Expr::value(now + jobs::CLAIM))
        .col_expr(mail::Column::Attempts, Expr::col(mail::Column::Attempts).add(1))
        .filter(mail::Column::Id.is_in(ids))
        .filter(is_free)
        .exec_with_returning(&unit.tx)
        .await?;
    unit.commit().await?;
    Ok(claimed)
}

/// Returns the recipients whose accounts are disabled: nothing is sent to them.
async fn find_disabled(platform: &Platform, mails: &[&mail::Model]) -> Result<Vec<AccountId>> {
    let accounts = mails.iter().filter_map(|mail| mail.account_id);
    let disabled = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::Id.is_in(accounts))
        .filter(account::Column::DisabledAt.is_not_null());
    Ok(disabled.into_tuple().all(&platform.database).await?)
}

/// Gives up the claim, as if the email hadn't been claimed.
async fn release(platform: &Platform, mail: &mail::Model) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Queued))
        .col_expr(mail::Column::Attempts, Expr::col(mail::Column::Attempts).sub(1))
        .filter(mail::Column::Id.eq(mail.id))
        .filter(mail::Column::State.eq(MailState::Sending))
        .filter(mail::Column::Attempts.eq(mail.attempts))
        .exec(&unit.tx)
        .await?;
    unit.changed(changed(mail));
    unit.commit().await
}

/// Records the outcome of a try, but only while the claim is still ours. Once an email reaches its final state, its text is
/// deleted if its link gives access to an account.
async fn record_outcome(platform: &Platform, mail: mail::Model, tries: i32, attempt: Attempt) -> Result<Outcome> {
    let now = platform.clock.now();
    let (state, fault, error, next) = match attempt {
        Attempt::Useless(fault) => (MailState::Skipped, Some(fault), None, now),
        Attempt::Tried(Ok(Delivery::Sent)) => (MailState::Sent, None, None, now),
        Attempt::Tried(Ok(Delivery::Captured)) => (MailState::Captured, None, None, now),
        Attempt::Tried(Err(MailError::Permanent(Cause { fault, detail }))) => (MailState::Failed, Some(fault), Some(detail), now),
        Attempt::Tried(Err(MailError::Temporary(Cause { fault, detail }))) => match RETRY.wait(tries) {
            Some(wait) => (MailState::Queued, Some(fault), Some(detail), now + wait),
            None => (MailState::Failed, Some(fault), Some(detail), now),
        },
    };
    let outcome = match (&error, state) {
        (Some(reason), MailState::Queued) => Outcome::Retry(reason.clone()),
        _ => Outcome::Done(None),
    };
    if let Some(reason) = &error {
        tracing::warn!(mail = %mail.id, attempt = mail.attempts, %reason, "a mail could not be sent");
    }
    let mut unit = UnitOfWork::begin(platform).await?;
    let mut update = mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(state))
        .col_expr(mail::Column::Fault, Expr::value(fault))
        .col_expr(mail::Column::LastError, Expr::value(error))
        .filter(mail::Column::Id.eq(mail.id))
        .filter(mail::Column::Attempts.eq(mail.attempts));
    update = match state {
        MailState::Sent => update.col_expr(mail::Column::SentAt, Expr::value(now)),
        _ => update.col_expr(mail::Column::ScheduledFor, Expr::value(next)),
    };
    if state.is_end() && mail.link_expires_at.is_some() {
        update = update.col_expr(mail::Column::BodyText, Expr::value("")).col_expr(mail::Column::BodyHtml, Expr::value(""));
    }
    update.exec(&unit.tx).await?;
    unit.changed(changed(&mail));
    unit.commit().await?;
    Ok(outcome)
}
