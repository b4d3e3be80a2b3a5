use domain::paths;
use entity::account;
use platform::Platform;

use super::{Text, address, send};
use crate::Result;
use crate::kit::token;
use crate::kit::unit::UnitOfWork;
use crate::people::accounts::link::Purpose;

/// Sends the link for a new password.
pub(crate) async fn reset_password(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    to: &account::Model,
    link: &str,
) -> Result<()> {
    let text = Text {
        subject: "Reset your password".to_owned(),
        paragraphs: vec![
            "Here you can choose a new password. The link works for one hour.".to_owned(),
            "If you didn’t ask for it, ignore this email: your password stays as it is.".to_owned(),
        ],
        quoted: None,
        button: "Choose a new password",
        url: address(platform, &paths::reset_password(link)),
        link_expires_at: Some(platform.clock.now() + Purpose::ResetPassword.lifetime()),
    };
    send(platform, unit, to, format!("reset:{}", token::hash(link)), text).await
}
