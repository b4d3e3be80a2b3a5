//! Mail: letters wait in the outbox until a worker sends them.

pub mod announce;
pub mod letters;
pub mod outbox;
pub mod send;

use chrono::{DateTime, Utc};
use domain::mail::MailState;
use domain::{AccountId, AnnouncementId, CourseId, MailId};
use entity::mail;
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::Result;
use crate::unit::{Change, Unit};

/// A letter to one person.
pub(crate) struct Letter {
    /// Two letters with the same key are one.
    pub key: String,
    pub to: (AccountId, String, String),
    pub course: Option<CourseId>,
    pub announcement: Option<AnnouncementId>,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub scheduled_for: DateTime<Utc>,
}

/// Puts letters into the outbox, in the transaction of what causes them.
pub(crate) async fn enqueue(platform: &Platform, unit: &mut Unit<'_>, letters: Vec<Letter>) -> Result<()> {
    const AT_ONCE: usize = 200;
    let mut letters = letters.into_iter().peekable();
    while letters.peek().is_some() {
        let rows: Vec<_> = letters
            .by_ref()
            .take(AT_ONCE)
            .map(|letter| {
                let id = MailId::new();
                (id, letter.course, letter.to.0, row(platform, id, letter))
            })
            .collect();
        for (id, course, account, _) in &rows {
            let mut change = Change::inserted("mails", id).account(*account);
            if let Some(course) = course {
                change = change.course(*course);
            }
            unit.changed(change);
        }
        let once = OnConflict::column(mail::Column::IdempotencyKey).do_nothing().to_owned();
        mail::Entity::insert_many(rows.into_iter().map(|(_, _, _, row)| row))
            .on_conflict(once)
            .exec_without_returning(&unit.tx)
            .await?;
    }
    Ok(())
}

fn row(platform: &Platform, id: MailId, letter: Letter) -> mail::ActiveModel {
    let (account, address, name) = letter.to;
    mail::ActiveModel {
        id: Set(id),
        idempotency_key: Set(letter.key),
        account_id: Set(Some(account)),
        course_id: Set(letter.course),
        announcement_id: Set(letter.announcement),
        to_address: Set(address),
        to_name: Set(name),
        subject: Set(letter.subject),
        body_text: Set(letter.text),
        body_html: Set(letter.html),
        state: Set(MailState::Queued),
        attempts: Set(0),
        scheduled_for: Set(letter.scheduled_for),
        claimed_until: Set(None),
        sent_at: Set(None),
        last_error: Set(None),
        created_at: Set(platform.clock.now()),
    }
}
