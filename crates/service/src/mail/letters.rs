//! The letters that DiscoG writes by itself.

use entity::account;
use platform::Platform;

use super::{Letter, enqueue};
use crate::unit::Unit;
use crate::{Result, token};

/// What a letter says: some paragraphs and one link.
struct Text<'a> {
    subject: String,
    paragraphs: Vec<String>,
    button: &'a str,
    url: String,
}

fn address(platform: &Platform, path: &str) -> String {
    format!("{}{path}", platform.public_url.as_str().trim_end_matches('/'))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The HTML around a letter's content; styles are inline, as mail programs need them.
pub(crate) fn frame(content: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"></head>\
         <body style=\"font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem\">{content}\
         <p style=\"margin-top:2rem;font-size:14px\">DiscoG</p></body></html>"
    )
}

pub(crate) fn button(url: &str, label: &str) -> String {
    format!(
        "<p><a href=\"{}\" style=\"display:inline-block;padding:.6rem 1.1rem;border-radius:.5rem;background:#0f5b57;color:#fff;text-decoration:none\">{}</a></p>",
        escape(url),
        escape(label)
    )
}

async fn send(platform: &Platform, unit: &mut Unit<'_>, to: &account::Model, key: String, text: Text<'_>) -> Result<()> {
    let greeting = format!("Hello {},", to.name);
    let plain = format!("{greeting}\n\n{}\n\n{}:\n{}\n", text.paragraphs.join("\n\n"), text.button, text.url);
    let paragraphs: String = text.paragraphs.iter().map(|paragraph| format!("<p>{}</p>", escape(paragraph))).collect();
    let html = frame(&format!("<p>{}</p>{paragraphs}{}", escape(&greeting), button(&text.url, text.button)));
    let letter = Letter {
        key,
        to: (to.id, to.email.clone(), to.name.clone()),
        course: None,
        announcement: None,
        subject: text.subject,
        text: plain,
        html,
        scheduled_for: platform.clock.now(),
    };
    enqueue(platform, unit, vec![letter]).await
}

/// The link that confirms an address.
pub(crate) async fn confirm_email(platform: &Platform, unit: &mut Unit<'_>, to: &account::Model, link: &str) -> Result<()> {
    let text = Text {
        subject: "Please confirm your address".to_owned(),
        paragraphs: vec![
            "welcome to DiscoG! Please confirm that this is your address. The link is good for three days.".to_owned(),
            "If you didn't sign up, ignore this letter: nothing will happen.".to_owned(),
        ],
        button: "Confirm my address",
        url: address(platform, &format!("/confirm/{link}")),
    };
    send(platform, unit, to, format!("confirm:{}", token::hash(link)), text).await
}

/// Someone registered again with an address that has an account.
pub(crate) async fn already_registered(platform: &Platform, unit: &mut Unit<'_>, to: &account::Model) -> Result<()> {
    let text = Text {
        subject: "You already have an account".to_owned(),
        paragraphs: vec![
            "someone, probably you, signed up with this address, which has an account already. You can simply sign in."
                .to_owned(),
            "If you forgot the password, the sign-in page helps you to a new one.".to_owned(),
        ],
        button: "Sign in",
        url: address(platform, "/sign-in"),
    };
    send(platform, unit, to, format!("already-registered:{}", token::new()), text).await
}

/// The link to a new password.
pub(crate) async fn reset_password(platform: &Platform, unit: &mut Unit<'_>, to: &account::Model, link: &str) -> Result<()> {
    let text = Text {
        subject: "A new password".to_owned(),
        paragraphs: vec![
            "here you can choose a new password. The link is good for one hour.".to_owned(),
            "If you didn't ask for it, ignore this letter: your password stays as it is.".to_owned(),
        ],
        button: "Choose a new password",
        url: address(platform, &format!("/reset/{link}")),
    };
    send(platform, unit, to, format!("reset:{}", token::hash(link)), text).await
}

/// A learner's work was graded.
pub(crate) async fn graded(
    platform: &Platform,
    unit: &mut Unit<'_>,
    to: &account::Model,
    assignment: &str,
    text: &str,
    path: &str,
    key: &str,
) -> Result<()> {
    let text = Text {
        subject: format!("Graded: {assignment}"),
        paragraphs: vec![text.to_owned()],
        button: "See the grade",
        url: address(platform, path),
    };
    send(platform, unit, to, key.to_owned(), text).await
}
