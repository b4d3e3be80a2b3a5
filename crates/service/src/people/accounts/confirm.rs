use domain::AccountId;
use domain::event::Subject;
use domain::people::{AuditEntry, LinkPurpose};
use entity::account;
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use views::people::AwaitedConfirmation;

use super::wish::Wish;
use super::{link, password, registration};
use crate::kit::security::{Event, log};
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{audit, limits};
use crate::people::sessions::current::{Kind, NewSession};
use crate::people::sessions::{current, devices};
use crate::{Ctx, Error, Origin, Result};

/// The form on the page that the emailed link leads to.
#[derive(Debug)]
pub struct Form<'a> {
    pub token: &'a str,
    /// The secret that the browser stored when it registered.
    pub secret: Option<&'a str>,
    /// The typed password; empty if it wasn't asked for.
    pub password: &'a str,
    /// The token of the browser's session, which ends with the new one.
    pub session: Option<&'a str>,
    /// The device token from an earlier session in this browser.
    pub device: Option<&'a str>,
    pub origin: &'a Origin,
}

/// An account whose email was just confirmed, and its new session.
#[derive(Debug)]
pub struct Confirmed {
    pub session: NewSession,
    pub wish: Wish,
}

/// Returns the proof that a confirmation link asks for, without using up the link.
///
/// # Errors
/// `Conflict` if the link was used already, was replaced or has expired.
#[tracing::instrument(skip_all)]
pub async fn look(platform: &Platform, token: &str, secret: Option<&str>) -> Result<AwaitedConfirmation> {
    let account = link::look(platform, &platform.database, token, LinkPurpose::ConfirmEmail).await?;
    let password_needed = !is_from_here(platform, &account, secret).await?;
    Ok(AwaitedConfirmation { email: account.email, password_needed })
}

/// Confirms an email with the token that was sent to it, and signs in.
///
/// The token proves access to the mailbox, but not that its owner is the person who registered: anyone can register anyone's
/// email with a password of their own. So the registration's password has to be typed again, unless this is the browser that
/// registered. Otherwise someone could get an email confirmed for a password that its owner never chose, or lead others into
/// their own account by a link.
///
/// # Errors
/// `Conflict` if the link was used already, was replaced or has expired; `Invalid` on `password`; `RateLimited`;
/// `Unavailable` if too many passwords wait to be checked.
#[tracing::instrument(skip_all)]
pub async fn confirm_email(platform: &Platform, form: Form<'_>) -> Result<Confirmed> {
    let Form { token, secret, password, session: old, device, origin } = form;
    let seen = link::look_from(platform, token, LinkPurpose::ConfirmEmail, &origin.address).await?;
    if !is_from_here(platform, &seen, secret).await? {
        check_password(platform, &seen, password, origin).await?;
    }
    let mut unit = UnitOfWork::begin(platform).await?;
    let account = link::redeem(platform, &unit.tx, token, LinkPurpose::ConfirmEmail).await?;
    // The proof holds only for that registration.
    if account.password_hash != seen.password_hash {
        return Err(link::spent());
    }
    let id = account.id;
    let wish = registration::find(&unit.tx, id).await?.map(|made| Wish { course: made.course_id, next: made.next_path });
    if wish.is_some() {
        limits::take_back(&unit.tx, limits::REGISTRATIONS, &origin.address).await?;
    }
    mark_confirmed(platform, &mut unit, account).await?;
    audit::record(Ctx::system(platform), &unit.tx, AuditEntry::AccountConfirmed(id)).await?;
    if let Some(old) = old {
        current::end(&mut unit, old).await?;
    }
    let mut session = current::open(platform, &unit.tx, id, Kind::Browser, &origin.user_agent).await?;
    session.device = Some(devices::remember(platform, &unit.tx, device, id).await?);
    unit.commit().await?;
    log(Event::EmailConfirmed, Some(id), origin, "");
    log(Event::SignedIn, Some(id), origin, "");
    Ok(Confirmed { session, wish: wish.unwrap_or_default() })
}

/// Marks the account's email as confirmed; other links that confirm it become useless.
pub(super) async fn mark_confirmed(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    account: account::Model,
) -> Result<account::Model> {
    let id: AccountId = account.id;
    let at = account.email_confirmed_at.unwrap_or_else(|| platform.clock.now());
    let row = account::ActiveModel { email_confirmed_at: Set(Some(at)), ..account.into_active_model() };
    let account = row.update(&unit.tx).await?;
    link::use_up(platform, &unit.tx, id, &[LinkPurpose::ConfirmEmail]).await?;
    registration::end(&unit.tx, id).await?;
    unit.changed(Change::updated(Subject::Accounts, id).account(id));
    Ok(account)
}

/// Returns whether the account was registered in the browser that holds `secret`.
async fn is_from_here(platform: &Platform, account: &account::Model, secret: Option<&str>) -> Result<bool> {
    let Some(secret) = secret else { return Ok(false) };
    let made = registration::find(&platform.database, account.id).await?;
    Ok(made.is_some_and(|made| registration::is_from(&made, secret)))
}

async fn check_password(platform: &Platform, account: &account::Model, typed: &str, origin: &Origin) -> Result<()> {
    if typed.is_empty() {
        return Err(Error::invalid("password", "Enter the password you chose when you signed up."));
    }
    limits::count(platform, limits::PASSWORDS_WITH_LINK, &account.id.to_string()).await?;
    if password::verify(typed.to_owned(), Some(account.password_hash.clone())).await? {
        return Ok(());
    }
    log(Event::SignInFailed, Some(account.id), origin, "confirming the address");
    let message = "That isn’t the password of the latest sign-up with this email. If you didn’t choose it, sign up again.";
    Err(Error::invalid("password", message))
}
