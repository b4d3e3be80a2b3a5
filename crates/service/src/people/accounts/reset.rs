use domain::people::{AuditEntry, LinkPurpose};
use domain::text::{Email, Password};
use entity::account;
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::{by_email, confirm, link, password};
use crate::kit::security::{Event, log};
use crate::kit::unit::UnitOfWork;
use crate::kit::{audit, limits};
use crate::people::sessions::current;
use crate::{Ctx, Error, Origin, Result};

/// The form that a reset link leads to.
#[derive(Debug)]
pub struct Form<'a> {
    pub token: &'a str,
    pub password: &'a str,
    pub origin: &'a Origin,
}

/// Emails a link for a new password. The response is the same whether or not the email has an account.
///
/// # Errors
/// `Invalid` if it isn't an email; `RateLimited`.
#[tracing::instrument(skip_all)]
pub async fn ask(platform: &Platform, email: &str, origin: &Origin) -> Result<()> {
    let email = Email::parse(email).map_err(|error| Error::invalid("email", error))?;
    let address = origin.address.as_str();
    limits::count(platform, limits::MAIL_FROM_ADDRESS, address).await?;
    limits::count(platform, limits::RESET_MAIL, &limits::both(email.as_str(), address)).await?;
    match limits::count(platform, limits::RESET_MAIL_TO_ADDRESS, email.as_str()).await {
        // The owner has enough links that work.
        Err(Error::RateLimited) => {
            log(Event::ResetAsked, None, origin, "limited");
            return Ok(());
        }
        counted => counted?,
    }
    let mut unit = UnitOfWork::begin(platform).await?;
    let account = by_email(&unit.tx, &email).await?.filter(|account| account.disabled_at.is_none());
    if let Some(account) = &account {
        let token = link::issue(platform, &unit.tx, account.id, LinkPurpose::ResetPassword).await?;
        crate::messaging::emails::reset_password(platform, &mut unit, account, &token).await?;
    }
    unit.commit().await?;
    log(Event::ResetAsked, account.map(|account| account.id), origin, "");
    Ok(())
}

/// Returns the email of the account that this reset link is for, without using up the link.
///
/// # Errors
/// `Conflict` if the link was used already or has expired.
#[tracing::instrument(skip_all)]
pub async fn look(platform: &Platform, token: &str) -> Result<String> {
    Ok(link::look(platform, &platform.database, token, LinkPurpose::ResetPassword).await?.email)
}

/// Sets a new password with the emailed token, which also confirms the email. Ends all sessions, uses up the account's other
/// links and notifies its owner. Hashes nothing before it knows that the link works.
///
/// # Errors
/// `Conflict` if the link was used already or has expired; `Invalid` on `password`; `RateLimited`; `Unavailable` if too many
/// passwords wait to be hashed.
#[tracing::instrument(skip_all)]
pub async fn set(platform: &Platform, form: Form<'_>) -> Result<()> {
    let seen = link::look_from(platform, form.token, LinkPurpose::ResetPassword, &form.origin.address).await?;
    let parsed = Password::parse(form.password, &[&seen.email, &seen.name]).map_err(|error| Error::invalid("password", error))?;
    limits::count(platform, limits::PASSWORDS_WITH_LINK, &seen.id.to_string()).await?;
    let hash = password::hash(parsed).await?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let account = link::redeem(platform, &unit.tx, form.token, LinkPurpose::ResetPassword).await?;
    let id = account.id;
    let confirmed = confirm::mark_confirmed(platform, &mut unit, account).await?;
    let row = account::ActiveModel { password_hash: Set(hash), ..confirmed.into_active_model() };
    let account = row.update(&unit.tx).await?;
    link::use_up(platform, &unit.tx, id, &LinkPurpose::ALL).await?;
    current::end_all(&mut unit, id).await?;
    audit::record(Ctx::system(platform), &unit.tx, AuditEntry::PasswordReset(id)).await?;
    crate::messaging::emails::password_changed(platform, &mut unit, &account).await?;
    unit.commit().await?;
    log(Event::PasswordReset, Some(id), form.origin, "");
    Ok(())
}
