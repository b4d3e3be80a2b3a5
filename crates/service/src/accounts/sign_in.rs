use domain::text::Email;
use platform::Platform;

use super::{by_email, password, register, session};
use crate::unit::Unit;
use crate::{Error, Result, limits};

/// What the form, or the REST client, says.
#[derive(Debug)]
pub struct Credentials<'a> {
    pub email: &'a str,
    pub password: &'a str,
    /// Where the request comes from, for the limits.
    pub address: &'a str,
    pub user_agent: &'a str,
}

/// Checks the password and opens a session. The answer, and the time it takes, are the same for an unknown address
/// and for a wrong password. An address that isn't confirmed yet gets its link once more.
///
/// # Errors
/// `Invalid` on `password` when they don't fit; `Conflict` when the address isn't confirmed; `RateLimited`.
#[tracing::instrument(skip_all)]
pub async fn sign_in(platform: &Platform, form: Credentials<'_>, kind: session::Kind) -> Result<session::Opened> {
    let typed = form.email.trim().to_lowercase();
    limits::count(platform, limits::SIGN_IN_ADDRESS, form.address).await?;
    limits::count(platform, limits::SIGN_IN_ACCOUNT, &typed).await?;
    let account = match Email::parse(&typed) {
        Ok(email) => by_email(&platform.database, &email).await?,
        Err(_) => None,
    };
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let fits = password::verify(form.password.to_owned(), stored).await?;
    let Some(account) = account.filter(|account| fits && account.disabled_at.is_none()) else {
        return Err(Error::invalid("password", "The e-mail address or the password isn't right."));
    };
    let mut unit = Unit::begin(platform).await?;
    if account.email_confirmed_at.is_none() {
        limits::count_in(platform, &unit.tx, limits::MAIL_TO_ADDRESS, &account.email).await?;
        register::send_confirmation(platform, &mut unit, &account).await?;
        unit.commit().await?;
        return Err(Error::Conflict("Please confirm your address first: we have just sent you the link again.".to_owned()));
    }
    let opened = session::open(platform, &unit.tx, account.id, kind, form.user_agent).await?;
    unit.commit().await?;
    Ok(opened)
}
