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
    /// Says that someone registered again with an email that has an account.
    AlreadyRegistered<'a> {
        name: &'a str,
        url: &'a str,
    }
    "emails/already_registered.txt" "emails/already_registered.html"
}

pub(crate) async fn already_registered(platform: &Platform, unit: &mut UnitOfWork<'_>, to: &account::Model) -> Result<()> {
    let to = recipient(to);
    let email = AlreadyRegistered { name: &to.name, url: &url_of(platform, paths::SIGN_IN) }.compose()?;
    let mail = new_mail(format!("already-registered:{}", token::new()), to, email);
    enqueue(platform, unit, vec![mail]).await
}
