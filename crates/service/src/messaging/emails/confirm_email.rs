use domain::paths;
use entity::account;
use platform::Platform;

use super::{Text, address, send};
use crate::Result;
use crate::kit::token;
use crate::kit::unit::UnitOfWork;
use crate::people::accounts::link::Purpose;

/// Sends the link that confirms an email.
pub(crate) async fn confirm_email(platform: &Platform, unit: &mut UnitOfWork<'_>, to: &account::Model, link: &str) -> Result<()> {
    let text = Text {
        subject: "Confirm your email".to_owned(),
        paragraphs: vec![
            "Welcome to DiscoG! Please confirm that this is your email. The link works for three days.".to_owned(),
            "If you didn’t sign up, ignore this email: nothing will happen.".to_owned(),
        ],
        quoted: None,
        button: "Confirm my email",
        url: address(platform, &paths::confirm_email(link)),
        link_expires_at: Some(platform.clock.now() + Purpose::ConfirmEmail.lifetime()),
    };
    send(platform, unit, to, format!("confirm:{}", token::hash(link)), text).await
}
