use domain::paths;
use domain::people::LinkPurpose;
use entity::account;
use platform::Platform;

use super::template::email;
use super::{new_mail, recipient, url_of};
use crate::Result;
use crate::kit::token;
use crate::kit::unit::UnitOfWork;
use crate::messaging::mail::{NewMail, enqueue};

email! {
    /// Brings the link for a new password.
    ResetPassword<'a> {
        name: &'a str,
        url: &'a str,
    }
    "emails/reset_password.txt" "emails/reset_password.html"
}

/// Sends the link for a new password.
pub(crate) async fn reset_password(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    to: &account::Model,
    link: &str,
) -> Result<()> {
    let to = recipient(to);
    let email = ResetPassword { name: &to.name, url: &url_of(platform, &paths::reset_password(link)) }.compose()?;
    let mail = new_mail(format!("reset:{}", token::hash(link)), to, email);
    let link_expires_at = Some(platform.clock.now() + LinkPurpose::ResetPassword.lifetime());
    enqueue(platform, unit, vec![NewMail { link_expires_at, ..mail }]).await
}
