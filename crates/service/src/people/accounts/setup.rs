//! The first administrator of a school, created by anyone who can read the server's log, with a link that is printed there.

use chrono::Duration;
use domain::event::Subject;
use domain::people::Role;
use domain::people::{Action, AuditEntry};
use domain::problem::Validation;
use domain::text::{Email, Password, PersonName};
use entity::{account, one_time_link, setup_link};
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, Select,
};

use super::register::{NewAccount, insert};
use super::{by_email, password, registration};
use crate::kit::error::Exists;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{audit, limits, token};
use crate::people::sessions::current;
use crate::people::sessions::current::{Kind, NewSession};
use crate::{Ctx, Error, Result};

const LIFETIME: Duration = Duration::days(1);
const FIRST_ADMINISTRATOR: &str = "first_administrator";

/// The form for the first administrator.
#[derive(Debug)]
pub struct FirstAdministrator<'a> {
    pub token: &'a str,
    pub name: &'a str,
    pub email: &'a str,
    pub password: &'a str,
    pub time_zone: &'a str,
    /// The client's IP address, for the limits.
    pub address: &'a str,
    pub user_agent: &'a str,
}

/// Returns the token of a new link while there is no administrator; the previous link stops working. For the program itself.
///
/// # Errors
/// `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn issue(Ctx { actor, platform }: Ctx<'_>) -> Result<Option<String>> {
    actor.require(Action::ManageAccounts)?;
    let unit = UnitOfWork::begin(platform).await?;
    let token = if has_administrator(&unit.tx).await? {
        setup_link::Entity::delete_many().exec(&unit.tx).await?;
        None
    } else {
        let token = token::new();
        let link = setup_link::ActiveModel {
            purpose: Set(FIRST_ADMINISTRATOR.to_owned()),
            token_hash: Set(token::hash(&token)),
            expires_at: Set(platform.clock.now() + LIFETIME),
        };
        let instead = OnConflict::column(setup_link::Column::Purpose)
            .update_columns([setup_link::Column::TokenHash, setup_link::Column::ExpiresAt])
            .to_owned();
        setup_link::Entity::insert(link).on_conflict(instead).exec_without_returning(&unit.tx).await?;
        Some(token)
    };
    unit.commit().await?;
    Ok(token)
}

/// Checks that the link still works.
///
/// # Errors
/// `NotFound` if it doesn't.
#[tracing::instrument(skip_all)]
pub async fn check_link(platform: &Platform, token: &str) -> Result<()> {
    let count = open(platform, token).count(&platform.database).await?;
    if count == 0 || has_administrator(&platform.database).await? { Err(Error::NotFound) } else { Ok(()) }
}

/// Creates the first administrator, whose email counts as confirmed, and signs them in. Only one of two concurrent calls
/// succeeds.
///
/// # Errors
/// `Invalid` with everything that is wrong; `NotFound` if the link no longer works; `Conflict` if the email has an account;
/// `RateLimited`.
#[tracing::instrument(skip_all)]
pub async fn create(platform: &Platform, form: FirstAdministrator<'_>) -> Result<NewSession> {
    limits::count(platform, limits::SETUP, form.address).await?;
    check_link(platform, form.token).await?;
    let mut check = Validation::default();
    let about = [form.email, form.name];
    let name = check.field("name", PersonName::parse(form.name));
    let email = check.field("email", Email::parse(form.email));
    let password = check.field("password", Password::parse(form.password, &about));
    let zone = check.field("time_zone", domain::time::find_zone(form.time_zone));
    let (Some(name), Some(email), Some(password), Some(zone)) = (name, email, password, zone) else {
        return Err(check.into());
    };
    let password_hash = password::hash(password).await?;
    let new = NewAccount { name, email, password_hash, role: Role::Administrator, time_zone: zone.name(), confirmed: true };

    let mut unit = UnitOfWork::begin(platform).await?;
    if redeem(platform, &unit.tx, form.token).await? == 0 || has_administrator(&unit.tx).await? {
        return Err(Error::NotFound);
    }
    let (account, is_new) = match by_email(&unit.tx, &new.email).await? {
        None => (insert(platform, &unit.tx, new).await?, true),
        Some(existing) if existing.email_confirmed_at.is_none() => (take_over(platform, &mut unit, existing, new).await?, false),
        Some(_) => return Err(Exists::FirstAdministrator.into()),
    };
    let entry = AuditEntry::AccountCreated { account: account.id, role: account.role };
    audit::record(Ctx::system(platform), &unit.tx, entry).await?;
    let opened = current::open(platform, &unit.tx, account.id, Kind::Browser, form.user_agent).await?;
    let change =
        if is_new { Change::inserted(Subject::Accounts, account.id) } else { Change::updated(Subject::Accounts, account.id) };
    unit.changed(change.account(account.id));
    unit.commit().await?;
    Ok(opened)
}

/// Takes over an account that someone made with this email and never confirmed. Nothing that they chose remains, and no link
/// of theirs.
async fn take_over(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    existing: account::Model,
    new: NewAccount,
) -> Result<account::Model> {
    one_time_link::Entity::delete_many().filter(one_time_link::Column::AccountId.eq(existing.id)).exec(&unit.tx).await?;
    registration::end(&unit.tx, existing.id).await?;
    current::end_all(unit, existing.id).await?;
    let mut account: account::ActiveModel = existing.clone().into();
    account.name = Set(new.name.into());
    account.password_hash = Set(new.password_hash);
    account.role = Set(new.role);
    account.time_zone = Set(new.time_zone.to_owned());
    account.email_confirmed_at = Set(Some(platform.clock.now()));
    account.disabled_at = Set(None);
    account.version = Set(existing.version + 1);
    Ok(account::Entity::update(account).exec(&unit.tx).await?)
}

fn open(platform: &Platform, token: &str) -> Select<setup_link::Entity> {
    setup_link::Entity::find()
        .filter(setup_link::Column::TokenHash.eq(token::hash(token)))
        .filter(setup_link::Column::ExpiresAt.gt(platform.clock.now()))
}

/// Deletes the link; returns 1, or 0 if it no longer works.
async fn redeem(platform: &Platform, tx: &DatabaseTransaction, token: &str) -> Result<u64> {
    let used = setup_link::Entity::delete_many()
        .filter(setup_link::Column::TokenHash.eq(token::hash(token)))
        .filter(setup_link::Column::ExpiresAt.gt(platform.clock.now()))
        .exec(tx)
        .await?;
    Ok(used.rows_affected)
}

async fn has_administrator(db: &impl ConnectionTrait) -> Result<bool> {
    let administrators = account::Entity::find()
        .filter(account::Column::Role.eq(Role::Administrator))
        .filter(account::Column::DisabledAt.is_null())
        .count(db)
        .await?;
    Ok(administrators > 0)
}
