//! The emails that DiscoG writes by itself, a file a kind: its words are there, what is around them here.

mod already_registered;
mod confirm_email;
mod frame;
mod graded;
mod reset_password;

pub(crate) use already_registered::already_registered;
pub(crate) use confirm_email::confirm_email;
pub(crate) use frame::{button, frame};
pub(crate) use graded::graded;
pub(crate) use reset_password::reset_password;

use entity::account;
use frame::escape;
use platform::Platform;

use super::{Letter, enqueue};
use crate::Result;
use crate::unit::Unit;

/// What an email says: some paragraphs and one link.
struct Text<'a> {
    subject: String,
    paragraphs: Vec<String>,
    button: &'a str,
    url: String,
}

/// The whole address of a path in DiscoG.
pub(crate) fn address(platform: &Platform, path: &str) -> String {
    format!("{}{path}", platform.public_url.as_str().trim_end_matches('/'))
}

/// Queues an email to an account. It is greeted by name once its address is confirmed: until then anyone may have chosen
/// the name.
async fn send(platform: &Platform, unit: &mut Unit<'_>, to: &account::Model, key: String, text: Text<'_>) -> Result<()> {
    let name = if to.email_confirmed_at.is_some() { to.name.clone() } else { String::new() };
    let greeting = if name.is_empty() { "Hi,".to_owned() } else { format!("Hi {name},") };
    let plain = format!("{greeting}\n\n{}\n\n{}:\n{}\n", text.paragraphs.join("\n\n"), text.button, text.url);
    let paragraphs: String = text.paragraphs.iter().map(|paragraph| format!("<p>{}</p>", escape(paragraph))).collect();
    let html = frame(&format!("<p>{}</p>{paragraphs}{}", escape(&greeting), button(&text.url, text.button)));
    let letter = Letter {
        key,
        to: (to.id, to.email.clone(), name),
        course: None,
        announcement: None,
        subject: text.subject,
        text: plain,
        html,
        scheduled_for: platform.clock.now(),
    };
    enqueue(platform, unit, vec![letter]).await
}
