use domain::text::Email;
use platform::Platform;

use super::current::Kind;
use super::{current, devices};
use crate::kit::error::Conflict;
use crate::kit::limits;
use crate::kit::limits::{Guess, Secret};
use crate::kit::security::{Event, log};
use crate::kit::unit::UnitOfWork;
use crate::people::accounts::{by_email, password, register};
use crate::{Error, Origin, Result};

/// The credentials from the form or the REST client.
#[derive(Debug)]
pub struct Credentials<'a> {
    pub email: &'a str,
    pub password: &'a str,
    /// The token of the browser's session, which ends with the new one.
    pub session: Option<&'a str>,
    /// The device token from an earlier session in this browser.
    pub device: Option<&'a str>,
    pub origin: &'a Origin,
}

/// Checks the password and opens a session. The response, and the time it takes, are the same for an unknown email and a
/// wrong password. An unconfirmed email gets its link again.
///
/// # Errors
/// `Invalid` on `password` if they don't match; `Conflict` if the email isn't confirmed; `RateLimited` after failures.
#[tracing::instrument(skip_all)]
pub async fn sign_in(platform: &Platform, form: Credentials<'_>, kind: Kind) -> Result<current::NewSession> {
    let email = Email::parse(form.email);
    // Guesses at a password count together, however the email is spelled.
    let typed = email.as_ref().map_or_else(|_| form.email.trim().to_lowercase(), ToString::to_string);
    let account = match &email {
        Ok(email) => by_email(&platform.database, email).await?,
        Err(_) => None,
    };
    let id = account.as_ref().map(|account| account.id);
    let guess = match begin(platform, &typed, &form).await {
        Err(Error::RateLimited) => {
            log(Event::SignInLimited, id, form.origin, "");
            return Err(Error::RateLimited);
        }
        begun => begun?,
    };
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let fits = password::verify(form.password.to_owned(), stored).await?;
    let Some(account) = account.filter(|account| fits && account.disabled_at.is_none()) else {
        log(Event::SignInFailed, id, form.origin, if fits { "disabled" } else { "" });
        return Err(Error::invalid("password", "The email or the password isn’t right."));
    };
    guess.right().await?;
    let mut unit = UnitOfWork::begin(platform).await?;
    if account.email_confirmed_at.is_none() {
        limits::count_in(platform, &unit.tx, limits::MAIL_TO_ADDRESS, &account.email).await?;
        register::send_confirmation(platform, &mut unit, &account).await?;
        unit.commit().await?;
        log(Event::SignInFailed, id, form.origin, "not confirmed");
        return Err(Error::Conflict(Conflict::UnconfirmedEmail));
    }
    if let Some(old) = form.session {
        current::end(&mut unit, old).await?;
    }
    let mut opened = current::open(platform, &unit.tx, account.id, kind, &form.origin.user_agent).await?;
    if kind == Kind::Browser {
        opened.device = Some(devices::remember(platform, &unit.tx, form.device, account.id).await?);
    }
    unit.commit().await?;
    log(if kind == Kind::Api { Event::TokenMade } else { Event::SignedIn }, id, form.origin, "");
    Ok(opened)
}

async fn begin<'a>(platform: &'a Platform, typed: &str, form: &Credentials<'_>) -> Result<Guess<'a>> {
    let secret = match form.device {
        Some(device) if devices::is_known(&platform.database, device, typed).await? => Secret::OnDevice { email: typed, device },
        _ => Secret::Of { email: typed, address: &form.origin.address },
    };
    Guess::begin(platform, &secret).await
}
