use domain::AccountId;
use domain::account::Role;
use domain::problem::Check;
use domain::text::{Email, Password, PersonName};
use entity::account;
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::link::{self, Purpose};
use super::{by_email, password};
use crate::unit::{Change, Unit};
use crate::{Result, limits, mail};

/// What the form says.
#[derive(Debug)]
pub struct Registration<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub password: &'a str,
    /// The browser's zone; an unknown one becomes UTC.
    pub time_zone: &'a str,
    /// Where the request comes from, for the limits.
    pub address: &'a str,
}

/// Makes an account and mails a link that confirms its address. Until then nobody knows whose address it is, so a newer
/// registration replaces all that was said before, and the links mailed before are worth nothing.
///
/// An address that is confirmed gets the same reply, and its owner an email about it, so that nobody learns here who has an
/// account. The account that was registered is given for the security log, not to be told.
///
/// # Errors
/// `Invalid` with all that is wrong; `RateLimited`.
#[tracing::instrument(skip_all)]
pub async fn register(platform: &Platform, form: Registration<'_>) -> Result<Option<AccountId>> {
    let mut check = Check::default();
    let name = check.field("name", PersonName::parse(form.name));
    let email = check.field("email", Email::parse(form.email));
    let password = check.field("password", Password::parse(form.password, email.as_ref()));
    let (Some(name), Some(email), Some(password)) = (name, email, password) else { return Err(check.into()) };
    limits::count(platform, limits::MAIL_FROM_ADDRESS, form.address).await?;
    limits::count(platform, limits::MAIL_TO_ADDRESS, email.as_str()).await?;
    let password_hash = password::hash(password).await?;

    let time_zone = domain::time::zone(form.time_zone).map_or("UTC", |zone| zone.name());
    let mut unit = Unit::begin(platform).await?;
    let known = by_email(&unit.tx, &email).await?;
    let new = NewAccount { name, email, password_hash, role: Role::Learner, time_zone, confirmed: false };
    let Some(known) = known else {
        let account = insert(platform, &unit.tx, new).await?;
        unit.changed(Change::inserted("accounts", account.id).account(account.id));
        send_confirmation(platform, &mut unit, &account).await?;
        unit.commit().await?;
        return Ok(Some(account.id));
    };
    let mut registered = None;
    if let Some(account) = replace(&unit.tx, known.id, new).await? {
        link::use_up(platform, &unit.tx, account.id).await?;
        unit.changed(Change::updated("accounts", account.id).account(account.id).version(account.version));
        send_confirmation(platform, &mut unit, &account).await?;
        registered = Some(account.id);
    } else if known.disabled_at.is_none() {
        mail::letters::already_registered(platform, &mut unit, &known).await?;
    }
    unit.commit().await?;
    Ok(registered)
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

/// What a newer registration says instead; none for an account that is confirmed by now, or disabled.
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

pub(crate) async fn send_confirmation(platform: &Platform, unit: &mut Unit<'_>, account: &account::Model) -> Result<()> {
    let token = link::issue(platform, &unit.tx, account.id, Purpose::ConfirmEmail).await?;
    mail::letters::confirm_email(platform, unit, account, &token).await
}
