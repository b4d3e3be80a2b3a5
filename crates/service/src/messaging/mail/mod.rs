//! The outbox: emails wait in it until a worker sends them.

pub mod send;
pub mod sweep;

use domain::event::Subject;
use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::messaging::MailState;
use domain::text::folded;
use domain::{AccountId, AnnouncementId, CourseId, MailId};
use entity::mail;
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use self::send::SendEmail;
use crate::Result;
use crate::kit::unit::{Change, UnitOfWork};

/// An email to one person.
pub(crate) struct NewMail {
    /// Two emails with the same key are one.
    pub key: String,
    pub to: Recipient,
    pub course: Option<CourseId>,
    /// If set, the subject and text are those of the announcement, written when the email is sent.
    pub announcement: Option<AnnouncementId>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// When a link in it stops giving access to the account. The email isn't sent later, and its text is deleted.
    pub link_expires_at: Option<DateTime<Utc>>,
    /// Unsubscribes its reader. The one of an announcement is made when the email is sent.
    pub unsubscribe_token: Option<String>,
}

pub(crate) struct Recipient {
    /// None for someone without an account.
    pub id: Option<AccountId>,
    pub email: String,
    pub name: String,
}

/// Puts emails into the outbox, in the transaction that causes them.
pub(crate) async fn enqueue(platform: &Platform, unit: &mut UnitOfWork<'_>, mails: Vec<NewMail>) -> Result<()> {
    const AT_ONCE: usize = 200;
    let now = platform.clock.now();
    let courses: BTreeSet<CourseId> = mails.iter().filter_map(|mail| mail.course).collect();
    for course in courses {
        unit.changed(Change::inserted(Subject::Mails, "*").course(course));
    }
    let mut mails = mails.into_iter().peekable();
    while mails.peek().is_some() {
        let mut rows = Vec::new();
        let mut sends = Vec::new();
        for mail in mails.by_ref().take(AT_ONCE) {
            let id = MailId::new();
            if mail.course.is_none() {
                let change = Change::inserted(Subject::Mails, id);
                unit.changed(match mail.to.id {
                    Some(account) => change.account(account),
                    None => change,
                });
            }
            sends.push(send::job(id, now));
            rows.push(row(platform, id, mail));
        }
        let once = OnConflict::column(mail::Column::IdempotencyKey).do_nothing().to_owned();
        mail::Entity::insert_many(rows).on_conflict(once).exec_without_returning(&unit.tx).await?;
        unit.enqueue::<SendEmail>(sends).await?;
    }
    Ok(())
}

fn row(platform: &Platform, id: MailId, mail: NewMail) -> mail::ActiveModel {
    let now = platform.clock.now();
    mail::ActiveModel {
        id: Set(id),
        idempotency_key: Set(mail.key),
        account_id: Set(mail.to.id),
        course_id: Set(mail.course),
        announcement_id: Set(mail.announcement),
        search: Set(folded(&format!("{} {}", mail.to.email, mail.subject))),
        to_address: Set(mail.to.email),
        to_name: Set(mail.to.name),
        subject: Set(mail.subject),
        body_text: Set(mail.text),
        body_html: Set(mail.html),
        state: Set(MailState::Queued),
        attempts: Set(0),
        scheduled_for: Set(now),
        claimed_until: Set(None),
        sent_at: Set(None),
        last_error: Set(None),
        created_at: Set(now),
        link_expires_at: Set(mail.link_expires_at),
        fault: Set(None),
        unsubscribe_token: Set(mail.unsubscribe_token),
    }
}

/// Returns the event of a changed email, for those who watch the outbox. For a course's email it doesn't say which one.
pub(crate) fn changed(mail: &mail::Model) -> Change {
    match mail.course_id {
        Some(course) => Change::updated(Subject::Mails, "*").course(course),
        None => Change::updated(Subject::Mails, mail.id),
    }
}
