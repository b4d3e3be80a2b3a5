//! Management of accounts by administrators and the command line.

use domain::AccountId;
use domain::event::Subject;
use domain::people::{Action, AuditEntry, LinkPurpose, Role};
use domain::problem::Validation;
use domain::text::{Email, Password, PersonName};
use entity::account;
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::register::{NewAccount, insert};
use super::set::set;
use super::{by_email, link, password};
use crate::kit::audit;
use crate::kit::error::{Exists, WrongState};
use crate::kit::security::{Event, log};
use crate::kit::unit::{Change, UnitOfWork};
use crate::people::sessions::current;
use crate::{Ctx, Error, Result};

/// Creates an account whose email counts as confirmed.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Conflict` if the email has an account; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn create(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    email: &str,
    name: &str,
    password: &str,
    role: Role,
) -> Result<AccountId> {
    actor.require(Action::ManageAccounts)?;
    let mut check = Validation::default();
    let about = [email, name];
    let name = check.field("name", PersonName::parse(name));
    let email = check.field("email", Email::parse(email));
    let password = check.field("password", Password::parse(password, &about));
    let (Some(name), Some(email), Some(password)) = (name, email, password) else { return Err(check.into()) };
    let password_hash = password::hash(password).await?;
    let mut unit = UnitOfWork::begin(platform).await?;
    if by_email(&unit.tx, &email).await?.is_some() {
        return Err(Exists::Account.into());
    }
    let new = NewAccount { name, email, password_hash, role, time_zone: "UTC", confirmed: true };
    let account = insert(platform, &unit.tx, new).await?;
    audit::record(ctx, &unit.tx, AuditEntry::AccountCreated { account: account.id, role }).await?;
    unit.changed(Change::inserted(Subject::Accounts, account.id).account(account.id));
    unit.commit().await?;
    Ok(account.id)
}

/// Changes an account's role. Setting the same role changes nothing.
///
/// # Errors
/// `Conflict` for a stale version or if no administrator would be left; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn set_role(ctx @ Ctx { actor, platform }: Ctx<'_>, id: AccountId, role: Role, version: i64) -> Result<()> {
    actor.require(Action::ManageAccounts)?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let account = account::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    if account.role == role {
        return Ok(());
    }
    if account.role == Role::Administrator {
        keep_an_administrator(&unit.tx, account.id).await?;
    }
    set(&mut unit, id, account::Column::Role, role, version).await?;
    let entry = AuditEntry::RoleChanged { account: id, from: account.role, to: role };
    audit::record(ctx, &unit.tx, entry).await?;
    unit.commit().await?;
    log(Event::RoleChanged, Some(id), &actor.origin(), &entry.details());
    Ok(())
}

/// Refuses if this account is the only administrator that can sign in.
pub(super) async fn keep_an_administrator(tx: &impl ConnectionTrait, account: AccountId) -> Result<()> {
    // Locked: two of them could give up the role at once.
    let administrators = account::Entity::find()
        .filter(account::Column::Role.eq(Role::Administrator))
        .filter(account::Column::DisabledAt.is_null())
        .order_by_asc(account::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    if administrators.iter().any(|other| other.id != account) { Ok(()) } else { Err(WrongState::OnlyAdministrator.into()) }
}

/// Like [`set_role`], for the command line, by email.
///
/// # Errors
/// `NotFound` if no account has that email; otherwise like [`set_role`].
pub async fn set_role_of(ctx @ Ctx { platform, .. }: Ctx<'_>, email: &str, role: Role) -> Result<()> {
    let account = find_by_email(platform, email).await?;
    set_role(ctx, account.id, role, account.version).await
}

/// Sets an account's password and ends its sessions. For the command line.
///
/// # Errors
/// `Invalid` on `password`; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn set_password(ctx @ Ctx { actor, platform }: Ctx<'_>, email: &str, new: &str) -> Result<()> {
    actor.require(Action::ManageAccounts)?;
    let account = find_by_email(platform, email).await?;
    let parsed = Password::parse(new, &[&account.email, &account.name]).map_err(|error| Error::invalid("password", error))?;
    let hash = password::hash(parsed).await?;
    let mut unit = UnitOfWork::begin(platform).await?;
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .filter(account::Column::Id.eq(account.id))
        .exec(&unit.tx)
        .await?;
    link::use_up(platform, &unit.tx, account.id, &LinkPurpose::ALL).await?;
    current::end_all(&mut unit, account.id).await?;
    crate::messaging::emails::password_changed(platform, &mut unit, &account).await?;
    audit::record(ctx, &unit.tx, AuditEntry::PasswordSet(account.id)).await?;
    unit.commit().await?;
    log(Event::PasswordChanged, Some(account.id), &actor.origin(), "by an administrator");
    Ok(())
}

pub(super) async fn find_by_email(platform: &Platform, email: &str) -> Result<account::Model> {
    let email = Email::parse(email).map_err(|error| Error::invalid("email", error))?;
    by_email(&platform.database, &email).await?.ok_or(Error::NotFound)
}
