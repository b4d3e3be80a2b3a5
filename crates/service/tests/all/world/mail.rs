use platform::Message;
use service::mail::send::send_due;

use super::World;

impl World {
    /// Captures what is due.
    pub async fn post(&self) {
        while send_due(&self.platform).await.unwrap().captured > 0 {}
    }

    /// All mail so far, oldest first, to that address.
    pub fn mail_to(&self, address: &str) -> Vec<Message> {
        let captured = self.platform.mailer.captured();
        captured.into_iter().map(|captured| captured.message).filter(|message| message.to == address).collect()
    }

    /// What follows `path` in the link of the last mail to that address.
    pub async fn mailed_token(&self, address: &str, path: &str) -> String {
        self.post().await;
        let mail = self.mail_to(address).pop().expect("no mail");
        let (_, after) = mail.text.split_once(path).unwrap_or_else(|| panic!("no link to {path} in {:?}", mail.text));
        after.split_whitespace().next().unwrap().to_owned()
    }
}
