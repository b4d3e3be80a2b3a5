//! The worker's side of the outbox. An email is claimed before it is sent, so that no two workers send it, and claims expire,
//! so that a crash loses nothing. Claims are not renewed: an email whose claim could expire while it is being sent is
//! released instead.

use std::collections::{HashMap, HashSet};

use chrono::Duration;
use domain::messaging::{CLAIM, MailFault, MailState, retry_delay};
use domain::{AccountId, AnnouncementId, CourseId};
use entity::{account, announcement, course, mail, unsubscription};
use platform::Platform;
use platform::mailer::{Cause, Delivery, MailError, Message};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use super::changed;
use crate::Result;
use crate::kit::unit::UnitOfWork;
use crate::messaging::emails::{AnnouncementText, Composed};
use crate::messaging::subscriptions::{Signer, Topic};
use crate::messaging::{emails, subscriptions};

/// Longer than the mailer's timeouts allow for one email.
const MAX_TIME: Duration = Duration::seconds(90);

/// The result of one round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeliveryReport {
    pub sent: u64,
    /// Stored instead of sent.
    pub captured: u64,
    /// To be tried again.
    pub delayed: u64,
    /// Not to be tried again.
    pub failed: u64,
    /// No longer useful.
    pub skipped: u64,
}

/// Sends the emails that are due, up to fifty.
///
/// # Errors
/// The database failed. A failing mail server isn't an error: its emails wait for the next try.
#[tracing::instrument(skip_all)]
pub async fn send_due(platform: &Platform) -> Result<DeliveryReport> {
    let mut round = DeliveryReport::default();
    let claimed = claim(platform, 50).await?;
    let disabled = disabled(platform, &claimed).await?;
    let bulk = Bulk::of(platform, &claimed).await?;
    for mail in claimed {
        if mail.claimed_until.is_none_or(|end| platform.clock.now() + MAX_TIME > end) {
            release(platform, &mail).await?;
            continue;
        }
        let outcome = match useless(platform, &mail, &bulk, &disabled) {
            Some(fault) => Outcome::Useless(fault),
            None => Outcome::Tried(platform.mailer.send(&message(platform, &mail, &bulk)?).await),
        };
        match note(platform, mail, outcome).await? {
            MailState::Sent => round.sent += 1,
            MailState::Captured => round.captured += 1,
            MailState::Failed => round.failed += 1,
            MailState::Skipped => round.skipped += 1,
            MailState::Queued | MailState::Sending => round.delayed += 1,
        }
    }
    Ok(round)
}

enum Outcome {
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
    async fn of(platform: &Platform, mails: &[mail::Model]) -> Result<Self> {
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
                texts.insert(announcement.id, AnnouncementText::of(platform, course, &announcement.body).await?);
            }
        }
        let accounts = mails.iter().filter(|mail| mail.announcement_id.is_some()).filter_map(|mail| mail.account_id);
        let unsubscribed =
            unsubscription::Entity::find().filter(unsubscription::Column::AccountId.is_in(accounts)).all(db).await?;
        Ok(Self {
            texts,
            unsubscribed: unsubscribed.into_iter().map(|found| (found.account_id, found.course_id)).collect(),
            signer: Some(Signer::new(platform).await?),
        })
    }
}

/// Returns the reason an email shouldn't be sent anymore.
fn useless(platform: &Platform, mail: &mail::Model, bulk: &Bulk, disabled: &[AccountId]) -> Option<MailFault> {
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
            let url = emails::address(platform, &subscriptions::path(&signer.sign(account, Topic::Announcements(course))?));
            (text.with_unsubscribe(&url), Some(url))
        }
        _ => {
            let url = mail.unsubscribe_token.as_ref().map(|token| emails::address(platform, &subscriptions::path(token)));
            (Composed { text: mail.body_text.clone(), html: mail.body_html.clone() }, url)
        }
    };
    Ok(Message {
        to: mail.to_address.clone(),
        to_name: Some(mail.to_name.clone()).filter(|name| !name.is_empty()),
        subject: mail.subject.clone(),
        text: composed.text,
        html: Some(composed.html).filter(|html| !html.is_empty()),
        message_id: mail.id.to_string(),
        unsubscribe_url,
    })
}

async fn claim(platform: &Platform, max: u64) -> Result<Vec<mail::Model>> {
    let now = platform.clock.now();
    let due = Query::select()
        .column(mail::Column::Id)
        .from(mail::Entity)
        .cond_where(
            Condition::any()
                .add(Expr::col(mail::Column::State).eq(MailState::Queued).and(Expr::col(mail::Column::ScheduledFor).lte(now)))
                .add(Expr::col(mail::Column::State).eq(MailState::Sending).and(Expr::col(mail::Column::ClaimedUntil).lt(now))),
        )
        .order_by(mail::Column::ScheduledFor, sea_orm::Order::Asc)
        .order_by(mail::Column::Id, sea_orm::Order::Asc)
        .limit(max)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let unit = UnitOfWork::begin(platform).await?;
    let mut claimed = mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Sending))
        .col_expr(mail::Column::ClaimedUntil, Expr::value(now + CLAIM))
        .col_expr(mail::Column::Attempts, Expr::col(mail::Column::Attempts).add(1))
        .filter(mail::Column::Id.in_subquery(due))
        .exec_with_returning(&unit.tx)
        .await?;
    unit.commit().await?;
    claimed.sort_by_key(|mail| (mail.scheduled_for, mail.id));
    Ok(claimed)
}

/// Returns the recipients whose accounts are disabled: nothing is sent to them.
async fn disabled(platform: &Platform, mails: &[mail::Model]) -> Result<Vec<AccountId>> {
    let accounts = mails.iter().filter_map(|mail| mail.account_id);
    let found = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::Id.is_in(accounts))
        .filter(account::Column::DisabledAt.is_not_null());
    Ok(found.into_tuple().all(&platform.database).await?)
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
async fn note(platform: &Platform, mail: mail::Model, outcome: Outcome) -> Result<MailState> {
    let now = platform.clock.now();
    let (state, fault, error, next) = match outcome {
        Outcome::Useless(fault) => (MailState::Skipped, Some(fault), None, now),
        Outcome::Tried(Ok(Delivery::Sent)) => (MailState::Sent, None, None, now),
        Outcome::Tried(Ok(Delivery::Captured)) => (MailState::Captured, None, None, now),
        Outcome::Tried(Err(MailError::Permanent(Cause { fault, detail }))) => (MailState::Failed, Some(fault), Some(detail), now),
        Outcome::Tried(Err(MailError::Temporary(Cause { fault, detail }))) => match retry_delay(mail.attempts) {
            Some(wait) => (MailState::Queued, Some(fault), Some(detail), now + wait),
            None => (MailState::Failed, Some(fault), Some(detail), now),
        },
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
    Ok(state)
}
