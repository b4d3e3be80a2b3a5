//! The worker's side of the outbox. A mail is claimed before it is sent, so that no two workers send it, and the claim
//! runs out, so that a crash loses nothing. The claim is renewed by nobody: a mail whose turn comes so late that it could
//! run out while the mail is sent is given back.

use chrono::Duration;
use domain::MailId;
use domain::mail::{CLAIM, MailState, wait_after};
use entity::mail;
use platform::Platform;
use platform::mailer::{Delivery, MailError, Message};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use crate::Result;
use crate::unit::{Change, Unit};

/// Longer than the mailer's time-outs let one mail take.
const LONGEST: Duration = Duration::seconds(90);

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    pub sent: u64,
    /// Kept instead of sent.
    pub captured: u64,
    /// Will be tried again.
    pub delayed: u64,
    /// Given up.
    pub failed: u64,
}

/// Sends what is due, up to fifty mails.
///
/// # Errors
/// The database failed. A mail server that fails is no error: its mail waits for the next try.
#[tracing::instrument(skip_all)]
pub async fn send_due(platform: &Platform) -> Result<Round> {
    let mut round = Round::default();
    for mail in claim(platform, 50).await? {
        if mail.claimed_until.is_none_or(|end| platform.clock.now() + LONGEST > end) {
            give_back(platform, &mail).await?;
            continue;
        }
        let message = Message {
            to: mail.to_address.clone(),
            to_name: Some(mail.to_name.clone()).filter(|name| !name.is_empty()),
            subject: mail.subject.clone(),
            text: mail.body_text.clone(),
            html: Some(mail.body_html.clone()).filter(|html| !html.is_empty()),
            message_id: mail.id.to_string(),
            unsubscribe_url: None,
        };
        let outcome = platform.mailer.send(&message).await;
        match note(platform, mail, outcome).await? {
            MailState::Sent => round.sent += 1,
            MailState::Captured => round.captured += 1,
            MailState::Failed => round.failed += 1,
            MailState::Queued | MailState::Sending => round.delayed += 1,
        }
    }
    Ok(round)
}

async fn claim(platform: &Platform, most: u64) -> Result<Vec<mail::Model>> {
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
        .limit(most)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let unit = Unit::begin(platform).await?;
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

/// As if it had not been claimed.
async fn give_back(platform: &Platform, mail: &mail::Model) -> Result<()> {
    let mut unit = Unit::begin(platform).await?;
    mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Queued))
        .col_expr(mail::Column::Attempts, Expr::col(mail::Column::Attempts).sub(1))
        .filter(mail::Column::Id.eq(mail.id))
        .filter(mail::Column::State.eq(MailState::Sending))
        .filter(mail::Column::Attempts.eq(mail.attempts))
        .exec(&unit.tx)
        .await?;
    unit.changed(changed(mail.id, mail));
    unit.commit().await
}

/// Writes down what became of a try; only as long as the claim is still ours.
async fn note(platform: &Platform, mail: mail::Model, outcome: std::result::Result<Delivery, MailError>) -> Result<MailState> {
    let now = platform.clock.now();
    let (state, error, next) = match outcome {
        Ok(Delivery::Sent) => (MailState::Sent, None, now),
        Ok(Delivery::Captured) => (MailState::Captured, None, now),
        Err(MailError::Permanent(reason)) => (MailState::Failed, Some(reason), now),
        Err(MailError::Temporary(reason)) => match wait_after(mail.attempts) {
            Some(wait) => (MailState::Queued, Some(reason), now + wait),
            None => (MailState::Failed, Some(reason), now),
        },
    };
    if let Some(reason) = &error {
        tracing::warn!(mail = %mail.id, attempt = mail.attempts, %reason, "a mail could not be sent");
    }
    let mut unit = Unit::begin(platform).await?;
    let mut update = mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(state))
        .col_expr(mail::Column::LastError, Expr::value(error))
        .filter(mail::Column::Id.eq(mail.id))
        .filter(mail::Column::Attempts.eq(mail.attempts));
    update = match state {
        MailState::Sent => update.col_expr(mail::Column::SentAt, Expr::value(now)),
        _ => update.col_expr(mail::Column::ScheduledFor, Expr::value(next)),
    };
    update.exec(&unit.tx).await?;
    unit.changed(changed(mail.id, &mail));
    unit.commit().await?;
    Ok(state)
}

fn changed(id: MailId, mail: &mail::Model) -> Change {
    let change = Change::updated("mails", id);
    match mail.course_id {
        Some(course) => change.course(course),
        None => change,
    }
}
