//! The emails that DiscoG writes, one file each. Their words are in `templates/emails/`: two files for each, as text with its
//! subject and as HTML, around which `frame.txt` and `frame.html` go.

mod already_registered;
mod announcement;
mod confirm_email;
mod content;
mod graded;
mod invitation;
mod new_work;
mod password_changed;
mod reset_password;
mod template;
mod test_announcement;
#[cfg(test)]
mod tests;

pub(crate) use already_registered::already_registered;
pub(crate) use announcement::AnnouncementText;
pub(crate) use confirm_email::confirm_email;
pub(crate) use content::Content;
pub(crate) use graded::{Graded, graded};
pub(crate) use invitation::{Invitation, invitation};
pub(crate) use new_work::{NewWork, UngradedWork, new_work};
pub(crate) use password_changed::password_changed;
pub(crate) use reset_password::reset_password;
pub(crate) use template::Composed;
pub(crate) use test_announcement::test_announcement;

use entity::account;
use platform::Platform;

use super::mail::{NewMail, Recipient};
use super::subscriptions::path as unsubscribe_path;

/// Returns the full URL of a path in DiscoG.
pub(crate) fn url_of(platform: &Platform, path: &str) -> String {
    format!("{}{path}", platform.public_url.as_str().trim_end_matches('/'))
}

/// Returns the URL by which this token's reader unsubscribes.
pub(crate) fn unsubscribe_url(platform: &Platform, token: &str) -> String {
    url_of(platform, &unsubscribe_path(token))
}

/// Returns the recipient of an account's email, by name only once the email is confirmed: until then anyone may have chosen
/// the name.
pub(crate) fn recipient(account: &account::Model) -> Recipient {
    let name = if account.email_confirmed_at.is_some() { account.name.clone() } else { String::new() };
    Recipient { id: Some(account.id), email: account.email.clone(), name }
}

/// Returns an email that belongs to no course, gives access to nothing and can't be unsubscribed from.
fn new_mail(key: String, to: Recipient, composed: Composed) -> NewMail {
    let Composed { subject, text, html } = composed;
    NewMail { key, to, course: None, announcement: None, subject, text, html, link_expires_at: None, unsubscribe_token: None }
}
