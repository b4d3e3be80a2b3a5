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
    /// Brings the link that confirms an email.
    ConfirmEmail<'a> {
        name: &'a str,
        url: &'a str,
    }
    "emails/confirm_email.txt" "emails/confirm_email.html"
}

/// Sends the link that confirms an email.
pub(crate) async fn confirm_email(platform: &Platform, unit: &mut UnitOfWork<'_>, to: &account::Model, link: &str) -> Result<()> {
    let to = recipient(to);
    let email = ConfirmEmail { name: &to.name, url: &url_of(platform, &paths::confirm_email(link)) }.compose()?;
    let mail = new_mail(format!("confirm:{}", token::hash(link)), to, email);
    let link_expires_at = Some(platform.clock.now() + LinkPurpose::ConfirmEmail.lifetime());
    enqueue(platform, unit, vec![NewMail { link_expires_at, ..mail }]).await
}
