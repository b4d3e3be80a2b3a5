use std::collections::HashMap;

use domain::messaging::{MailState, UNDO};
use domain::{AnnouncementId, CourseId};
use entity::mail;
use platform::Message;
use platform::Platform;
use sea_orm::EntityTrait;
use service::Actor;
use service::messaging::announcements::{Form, announce};
use service::operations::run_due;

use super::World;

/// The number of due emails with each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeliveryReport {
    pub sent: usize,
    pub captured: usize,
    pub delayed: usize,
    pub failed: usize,
    pub skipped: usize,
}

/// Runs the due jobs of emails and compares the emails before and after.
pub async fn send_due(platform: &Platform) -> DeliveryReport {
    let states = async || {
        let mails = mail::Entity::find().all(&platform.database).await.unwrap();
        mails.into_iter().map(|mail| (mail.id, (mail.state, mail.attempts))).collect::<HashMap<_, _>>()
    };
    let before = states().await;
    run_due(platform, &["email.send"]).await.unwrap();
    let changed: Vec<_> =
        states().await.into_iter().filter(|(id, now)| before.get(id) != Some(now)).map(|(_, now)| now.0).collect();
    let count = |wanted| changed.iter().filter(|state| **state == wanted).count();
    DeliveryReport {
        sent: count(MailState::Sent),
        captured: count(MailState::Captured),
        delayed: count(MailState::Queued),
        failed: count(MailState::Failed),
        skipped: count(MailState::Skipped),
    }
}

/// Runs the due jobs of announcements and returns how many there were.
pub async fn queue_due(platform: &Platform) -> u64 {
    run_due(platform, &["announcement.send"]).await.unwrap().done
}

/// Runs the due jobs of digests and returns how many emails they queued.
pub async fn queue_digests(platform: &Platform) -> usize {
    let mails = async || mail::Entity::find().all(&platform.database).await.unwrap().len();
    let before = mails().await;
    run_due(platform, &["digest.send"]).await.unwrap();
    mails().await - before
}

impl World {
    /// Announces something to a course's learners, and waits until it is sent.
    pub async fn announce(&self, author: &Actor, course: CourseId, key: &str) -> AnnouncementId {
        let form = Form { subject: "News", body: "News.", scheduled_for: "".into(), key };
        let id = announce(self.by(author), course, form).await.unwrap();
        self.announced().await;
        id
    }

    /// Announces something that can still be canceled for half a minute.
    pub async fn announce_later(&self, author: &Actor, course: CourseId) -> AnnouncementId {
        let form = Form { subject: "Later", body: "Later.", scheduled_for: service::When::Typed(""), key: "later" };
        announce(self.by(author), course, form).await.unwrap()
    }

    /// Moves the clock past the time in which announcements can be canceled.
    pub async fn announced(&self) {
        self.later(UNDO);
        queue_due(&self.platform).await;
    }

    /// Captures the emails that are due.
    pub async fn post(&self) {
        while send_due(&self.platform).await.captured > 0 {}
    }

    /// Returns all emails to that mailbox so far, oldest first.
    pub fn mail_to(&self, address: &str) -> Vec<Message> {
        let captured = self.platform.mailer.captured();
        captured.into_iter().map(|captured| captured.message).filter(|message| message.to == address).collect()
    }

    /// Returns the text after `path` in the link of the last email to that mailbox.
    pub async fn mailed_token(&self, address: &str, path: &str) -> String {
        self.post().await;
        let mail = self.mail_to(address).pop().expect("no mail");
        let (_, after) = mail.text.split_once(path).unwrap_or_else(|| panic!("no link to {path} in {:?}", mail.text));
        after.split_whitespace().next().unwrap().to_owned()
    }
}
