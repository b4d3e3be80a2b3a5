use domain::paths;
use entity::account;
use platform::Platform;

use super::{Text, address, send};
use crate::Result;
use crate::kit::token;
use crate::kit::unit::UnitOfWork;

/// Says that someone who was signed in and knew the old password changed it.
pub(crate) async fn password_changed(platform: &Platform, unit: &mut UnitOfWork<'_>, to: &account::Model) -> Result<()> {
    let text = Text {
        subject: "Your password was changed".to_owned(),
        paragraphs: vec![
            "Your DiscoG password was just changed, and you were signed out everywhere else.".to_owned(),
            "If this wasn’t you, reset your password now. That signs out whoever did it.".to_owned(),
        ],
        quoted: None,
        button: "Reset your password",
        url: address(platform, paths::FORGOT_PASSWORD),
        link_expires_at: None,
    };
    send(platform, unit, to, format!("password-changed:{}", token::new()), text).await
}
