use domain::messaging::UNDO;
use domain::{AnnouncementId, CourseId};
use platform::Message;
use service::Actor;
use service::messaging::announcements::{Form, announce, queue_due};
use service::messaging::mail::send::send_due;

use super::World;

impl World {
    /// Announces something to a course's learners, and waits until it is sent.
    pub async fn announce(&self, author: &Actor, course: CourseId, key: &str) -> AnnouncementId {
        let form = Form { subject: "News", body: "News.", scheduled_for: "", key };
        let id = announce(author, &self.platform, course, form).await.unwrap();
        self.announced().await;
        id
    }

    /// Moves the clock past the time in which announcements can be canceled.
    pub async fn announced(&self) {
        self.later(UNDO);
        queue_due(&self.platform).await.unwrap();
    }

    /// Captures the emails that are due.
    pub async fn post(&self) {
        while send_due(&self.platform).await.unwrap().captured > 0 {}
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
