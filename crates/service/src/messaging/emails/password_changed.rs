use domain::paths;
use entity::account;
use platform::Platform;

use super::template::email;
use super::{new_mail, recipient, url_of};
use crate::Result;
use crate::kit::token;
use crate::kit::unit::UnitOfWork;
use crate::messaging::mail::enqueue;

email! {
    /// Says that someone who was signed in and knew the old password changed it.
    PasswordChanged<'a> {
        name: &'a str,
        url: &'a str,
    }
    "emails/password_changed.txt" "emails/password_changed.html"
}

pub(crate) async fn password_changed(platform: &Platform, unit: &mut UnitOfWork<'_>, to: &account::Model) -> Result<()> {
    let to = recipient(to);
    let email = PasswordChanged { name: &to.name, url: &url_of(platform, paths::FORGOT_PASSWORD) }.compose()?;
    let mail = new_mail(format!("password-changed:{}", token::new()), to, email);
    enqueue(platform, unit, vec![mail]).await
}
