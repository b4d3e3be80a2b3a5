//! The emails that DiscoG writes, one file each with its words; the layout around them is here.

mod already_registered;
mod announcement;
mod confirm_email;
mod content;
mod frame;
mod graded;
mod new_work;
mod password_changed;
mod reset_password;
mod test_announcement;

pub(crate) use already_registered::already_registered;
pub(crate) use announcement::{AnnouncementText, Composed};
pub(crate) use confirm_email::confirm_email;
pub(crate) use content::Content;
pub(crate) use graded::{Graded, graded};
pub(crate) use new_work::{NewWork, new_work};
pub(crate) use password_changed::password_changed;
pub(crate) use reset_password::reset_password;
pub(crate) use test_announcement::test_announcement;

use chrono::{DateTime, Utc};
use entity::account;
use platform::Platform;

use super::mail::{NewMail, Recipient, enqueue};
use super::subscriptions::path as unsubscribe_path;
use crate::Result;
use crate::kit::unit::UnitOfWork;
use frame::{button, foot, frame};
use markup::escaped;

/// The content of an email: some paragraphs, optionally a person's text, and one link.
struct Text<'a> {
    subject: String,
    paragraphs: Vec<String>,
    quoted: Option<Content>,
    button: &'a str,
    url: String,
    /// When the link stops giving access to the account. The email isn't sent later, and its text isn't stored longer than
    /// that takes. `None` for links to pages.
    link_expires_at: Option<DateTime<Utc>>,
}

/// The reason someone gets an optional email, and the token that unsubscribes from it.
struct Unsubscribe<'a> {
    why: &'a str,
    token: String,
}

/// Returns the full URL of a path in DiscoG.
pub(crate) fn address(platform: &Platform, path: &str) -> String {
    format!("{}{path}", platform.public_url.as_str().trim_end_matches('/'))
}

/// Queues an email to an account.
async fn send(platform: &Platform, unit: &mut UnitOfWork<'_>, to: &account::Model, key: String, text: Text<'_>) -> Result<()> {
    send_with(platform, unit, to, key, text, None).await
}

/// Like [`send`], optionally with an unsubscribe link.
async fn send_with(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    to: &account::Model,
    key: String,
    text: Text<'_>,
    unsubscribe: Option<Unsubscribe<'_>>,
) -> Result<()> {
    let to = recipient(to);
    let greeting = greeting(&to.name);
    let quoted = text.quoted.unwrap_or_default();
    let mut parts = vec![greeting.clone()];
    parts.extend(text.paragraphs.iter().cloned());
    parts.extend(Some(quoted.text.trim().to_owned()).filter(|text| !text.is_empty()));
    parts.push(format!("{}:\n{}", text.button, text.url));
    let url = unsubscribe.as_ref().map(|way| address(platform, &unsubscribe_path(&way.token)));
    let (text_foot, html_foot) = match (&unsubscribe, &url) {
        (Some(way), Some(url)) => foot(way.why, url),
        _ => (String::new(), String::new()),
    };
    let paragraphs: String = text.paragraphs.iter().map(|paragraph| format!("<p>{}</p>", escaped(paragraph))).collect();
    let html = format!("<p>{}</p>{paragraphs}{}{}", escaped(&greeting), quoted.html, button(&text.url, text.button));
    let mail = NewMail {
        key,
        to,
        course: None,
        announcement: None,
        subject: text.subject,
        text: format!("{}\n{text_foot}", parts.join("\n\n")),
        html: frame(&html, &html_foot),
        link_expires_at: text.link_expires_at,
        unsubscribe_token: unsubscribe.map(|way| way.token),
    };
    enqueue(platform, unit, vec![mail]).await
}

/// Returns the recipient of an account's email, by name only once the email is confirmed: until then anyone may have chosen
/// the name.
pub(crate) fn recipient(account: &account::Model) -> Recipient {
    let name = if account.email_confirmed_at.is_some() { account.name.clone() } else { String::new() };
    Recipient { id: account.id, email: account.email.clone(), name }
}

fn greeting(name: &str) -> String {
    if name.is_empty() { "Hi,".to_owned() } else { format!("Hi {name},") }
}
