use domain::AccountId;
use domain::event::Subject;
use domain::people::{LinkPurpose, Role};
use domain::problem::Validation;
use domain::text::{Email, Password, PersonName};
use entity::account;
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::wish::Wish;
use super::{by_email, link, password, registration};
use crate::kit::security::{Event, log};
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{limits, token};
use crate::{Error, Origin, Result};

/// The registration form.
#[derive(Debug)]
pub struct Registration<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub password: &'a str,
    /// The browser's time zone; an unknown one becomes UTC.
    pub time_zone: &'a str,
    pub wish: Wish,
    pub origin: &'a Origin,
}

/// The secrets that the browser stores about a registration until its email is confirmed.
#[derive(Debug)]
pub struct RegistrationStarted {
    pub email: String,
    /// Proves that the registration was made in this browser. Returned only once.
    pub secret: String,
}

/// Creates an account and emails a link that confirms it. Until then nobody knows whose email it is, so a newer registration
/// replaces everything in the older one, and earlier links become useless.
///
/// An email that is already confirmed gets the same response, and its owner an email about it, so that nobody can find out
/// who has an account.
///
/// # Errors
/// `Invalid` with everything that is wrong; `RateLimited`; `Unavailable` if too many passwords wait to be hashed.
#[tracing::instrument(skip_all)]
pub async fn register(platform: &Platform, form: Registration<'_>) -> Result<RegistrationStarted> {
    let Registration { name, email, password, time_zone, wish, origin } = form;
    let mut check = Validation::default();
    let about = [email, name];
    let name = check.field("name", PersonName::parse(name));
    let email = check.field("email", Email::parse(email));
    let password = check.field("password", Password::parse(password, &about));
    let (Some(name), Some(email), Some(password)) = (name, email, password) else { return Err(check.into()) };
    limits::count(platform, limits::REGISTRATIONS, &origin.address).await?;
    limits::count(platform, limits::MAIL_TO_ADDRESS, email.as_str()).await?;
    let password_hash = password::hash(password).await?;
    let begun = RegistrationStarted { email: email.as_str().to_owned(), secret: token::new() };

    let time_zone = domain::time::zone(time_zone).map_or("UTC", |zone| zone.name());
    let mut unit = UnitOfWork::begin(platform).await?;
    let known = by_email(&unit.tx, &email).await?;
    let new = NewAccount { name, email, password_hash, role: Role::Learner, time_zone, confirmed: false };
    let registered = match &known {
        None => Some(insert(platform, &unit.tx, new).await?),
        Some(known) => replace(&unit.tx, known.id, new).await?,
    };
    if let Some(account) = &registered {
        let change = if known.is_none() {
            Change::inserted(Subject::Accounts, account.id)
        } else {
            Change::updated(Subject::Accounts, account.id)
        };
        unit.changed(change.account(account.id).version(account.version));
        link::use_up(platform, &unit.tx, account.id, &[LinkPurpose::ConfirmEmail]).await?;
        registration::put(platform, &unit.tx, account.id, &begun.secret, wish).await?;
        send_confirmation(platform, &mut unit, account).await?;
    } else if let Some(known) = &known {
        remind(platform, &mut unit, known).await?;
    }
    unit.commit().await?;
    log(Event::Registered, registered.map(|account| account.id), origin, "");
    Ok(begun)
}

/// Sends the email of [`register`] again, to the browser that registered.
///
/// # Errors
/// `Invalid` if it isn't an email; `RateLimited`.
#[tracing::instrument(skip_all)]
pub async fn send_again(platform: &Platform, begun: &RegistrationStarted, address: &str) -> Result<()> {
    let email = Email::parse(&begun.email).map_err(|error| Error::invalid("email", error))?;
    limits::count(platform, limits::REGISTRATIONS, address).await?;
    limits::count(platform, limits::MAIL_TO_ADDRESS, email.as_str()).await?;
    let mut unit = UnitOfWork::begin(platform).await?;
    if let Some(account) = by_email(&unit.tx, &email).await? {
        if account.email_confirmed_at.is_some() {
            remind(platform, &mut unit, &account).await?;
        } else if registration::find(&unit.tx, account.id).await?.is_some_and(|made| registration::is_from(&made, &begun.secret))
        {
            send_confirmation(platform, &mut unit, &account).await?;
        }
    }
    unit.commit().await
}

/// Tells the owner of an account that someone registered with its email.
async fn remind(platform: &Platform, unit: &mut UnitOfWork<'_>, account: &account::Model) -> Result<()> {
    if account.disabled_at.is_some() {
        return Ok(());
    }
    crate::messaging::emails::already_registered(platform, unit, account).await
}

pub(crate) struct NewAccount {
    pub name: PersonName,
    pub email: Email,
    pub password_hash: String,
    pub role: Role,
    pub time_zone: &'static str,
    pub confirmed: bool,
}

pub(crate) async fn insert(platform: &Platform, tx: &impl ConnectionTrait, new: NewAccount) -> Result<account::Model> {
    let now = platform.clock.now();
    let row = account::ActiveModel {
        id: Set(AccountId::new()),
        email: Set(new.email.into()),
        name: Set(new.name.into()),
        password_hash: Set(new.password_hash),
        role: Set(new.role),
        time_zone: Set(new.time_zone.to_owned()),
        email_confirmed_at: Set(new.confirmed.then_some(now)),
        disabled_at: Set(None),
        created_at: Set(now),
        version: Set(1),
        ..Default::default()
    };
    Ok(row.insert(tx).await?)
}

/// Replaces the account by a newer registration; `None` if it has been confirmed meanwhile, or disabled.
async fn replace(tx: &impl ConnectionTrait, id: AccountId, new: NewAccount) -> Result<Option<account::Model>> {
    let search = domain::text::folded(new.name.as_str());
    let replaced = account::Entity::update_many()
        .col_expr(account::Column::Name, Expr::value(String::from(new.name)))
        .col_expr(account::Column::Search, Expr::value(search))
        .col_expr(account::Column::PasswordHash, Expr::value(new.password_hash))
        .col_expr(account::Column::TimeZone, Expr::value(new.time_zone))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1))
        .filter(account::Column::Id.eq(id))
        .filter(account::Column::EmailConfirmedAt.is_null())
        .filter(account::Column::DisabledAt.is_null())
        .exec_with_returning(tx)
        .await?;
    Ok(replaced.into_iter().next())
}

pub(crate) async fn send_confirmation(platform: &Platform, unit: &mut UnitOfWork<'_>, account: &account::Model) -> Result<()> {
    let token = link::issue(platform, &unit.tx, account.id, LinkPurpose::ConfirmEmail).await?;
    crate::messaging::emails::confirm_email(platform, unit, account, &token).await
}
