use domain::paths;
use entity::account;
use platform::Platform;

use super::{Text, address, send};
use crate::Result;
use crate::kit::token;
use crate::kit::unit::UnitOfWork;

/// Says that someone registered again with an email that has an account.
pub(crate) async fn already_registered(platform: &Platform, unit: &mut UnitOfWork<'_>, to: &account::Model) -> Result<()> {
    let text = Text {
        subject: "You already have an account".to_owned(),
        paragraphs: vec![
            "Someone, probably you, signed up with this email, which already has an account. You can simply sign in.".to_owned(),
            "If you forgot your password, you can reset it on the sign-in page.".to_owned(),
        ],
        quoted: None,
        button: "Sign in",
        url: address(platform, paths::SIGN_IN),
        link_expires_at: None,
    };
    send(platform, unit, to, format!("already-registered:{}", token::new()), text).await
}
