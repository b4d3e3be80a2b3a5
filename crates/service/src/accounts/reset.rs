use domain::text::{Email, Password};
use entity::account;
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::link::{self, Purpose};
use super::{by_email, password, session};
use crate::unit::Unit;
use crate::{Actor, Error, Result, audit, limits, mail};

/// Mails a link for a new password. The answer is the same whether the address has an account or not.
///
/// # Errors
/// `Invalid` for what isn't an address; `RateLimited`.
#[tracing::instrument(skip_all)]
pub async fn ask(platform: &Platform, email: &str, address: &str) -> Result<()> {
    let email = Email::parse(email).map_err(|error| Error::invalid("email", error))?;
    limits::count(platform, limits::MAIL_FROM_ADDRESS, address).await?;
    limits::count(platform, limits::RESET_MAIL, &limits::both(email.as_str(), address)).await?;
    match limits::count(platform, limits::RESET_MAIL_TO_ADDRESS, email.as_str()).await {
        // Its owner has links enough that work.
        Err(Error::RateLimited) => return Ok(()),
        counted => counted?,
    }
    let mut unit = Unit::begin(platform).await?;
    if let Some(account) = by_email(&unit.tx, &email).await?.filter(|account| account.disabled_at.is_none()) {
        let token = link::issue(platform, &unit.tx, account.id, Purpose::ResetPassword).await?;
        mail::letters::reset_password(platform, &mut unit, &account, &token).await?;
    }
    unit.commit().await
}

/// Sets a new password with the token that was mailed, confirms the address by it, and ends all sessions.
///
/// # Errors
/// `Invalid` on `password`; `Conflict` when the link was used already or has expired.
#[tracing::instrument(skip_all)]
pub async fn set(platform: &Platform, token: &str, new: &str) -> Result<()> {
    let parsed = Password::parse(new, None).map_err(|error| Error::invalid("password", error))?;
    let hash = password::hash(parsed).await?;
    let mut unit = Unit::begin(platform).await?;
    let found = link::redeem(platform, &unit.tx, token, Purpose::ResetPassword).await?;
    let id = found.id;
    let account = account::ActiveModel {
        password_hash: Set(hash),
        email_confirmed_at: Set(Some(found.email_confirmed_at.unwrap_or_else(|| platform.clock.now()))),
        ..found.into_active_model()
    };
    account.update(&unit.tx).await?;
    session::end_all(&mut unit, id).await?;
    audit::note(&Actor::System, platform, &unit.tx, "account.password_reset", &id.to_string(), "").await?;
    unit.commit().await
}
