use domain::AccountId;
use domain::text::{Email, Password};
use entity::account;
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::link::{self, Purpose};
use super::{by_email, password, session};
use crate::unit::Unit;
use crate::{Actor, Error, Result, audit, limits, mail};

/// What the form says that a reset link leads to.
#[derive(Debug)]
pub struct Form<'a> {
    pub token: &'a str,
    pub password: &'a str,
    /// Where the request comes from, for the limits.
    pub address: &'a str,
}

/// Mails a link for a new password. The answer is the same whether the address has an account or not; the account is given for
/// the security log, not to be told.
///
/// # Errors
/// `Invalid` for what isn't an address; `RateLimited`.
#[tracing::instrument(skip_all)]
pub async fn ask(platform: &Platform, email: &str, address: &str) -> Result<Option<AccountId>> {
    let email = Email::parse(email).map_err(|error| Error::invalid("email", error))?;
    limits::count(platform, limits::MAIL_FROM_ADDRESS, address).await?;
    limits::count(platform, limits::RESET_MAIL, &limits::both(email.as_str(), address)).await?;
    match limits::count(platform, limits::RESET_MAIL_TO_ADDRESS, email.as_str()).await {
        // Its owner has links enough that work.
        Err(Error::RateLimited) => return Ok(None),
        counted => counted?,
    }
    let mut unit = Unit::begin(platform).await?;
    let account = by_email(&unit.tx, &email).await?.filter(|account| account.disabled_at.is_none());
    if let Some(account) = &account {
        let token = link::issue(platform, &unit.tx, account.id, Purpose::ResetPassword).await?;
        mail::letters::reset_password(platform, &mut unit, account, &token).await?;
    }
    unit.commit().await?;
    Ok(account.map(|account| account.id))
}

/// Sets a new password of an account, which is given, with the token that was mailed, confirms the address by it, ends all sessions, spends the account's
/// other links and tells its owner. Nothing is hashed before the link is seen to be good.
///
/// # Errors
/// `Conflict` when the link was used already or has expired; `Invalid` on `password`; `RateLimited`; `Unavailable` when too
/// many passwords wait to be hashed.
#[tracing::instrument(skip_all)]
pub async fn set(platform: &Platform, form: Form<'_>) -> Result<AccountId> {
    let seen = link::look_from(platform, form.token, Purpose::ResetPassword, form.address).await?;
    let email = Email::parse(&seen.email).ok();
    let parsed = Password::parse(form.password, email.as_ref()).map_err(|error| Error::invalid("password", error))?;
    limits::count(platform, limits::PASSWORDS_WITH_LINK, &seen.id.to_string()).await?;
    let hash = password::hash(parsed).await?;
    let mut unit = Unit::begin(platform).await?;
    let found = link::redeem(platform, &unit.tx, form.token, Purpose::ResetPassword).await?;
    let id = found.id;
    let row = account::ActiveModel {
        password_hash: Set(hash),
        email_confirmed_at: Set(Some(found.email_confirmed_at.unwrap_or_else(|| platform.clock.now()))),
        ..found.into_active_model()
    };
    let account = row.update(&unit.tx).await?;
    link::use_up(platform, &unit.tx, id).await?;
    session::end_all(&mut unit, id).await?;
    audit::note(&Actor::System, platform, &unit.tx, "account.password_reset", &id.to_string(), "").await?;
    mail::letters::password_changed(platform, &mut unit, &account).await?;
    unit.commit().await?;
    Ok(id)
}
