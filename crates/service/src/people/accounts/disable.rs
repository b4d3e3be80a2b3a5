//! Disabling and enabling accounts. Work, grades and staff roles remain and count again when the account is enabled; until
//! then nobody can sign in to it, and it gets no email.

use chrono::{DateTime, Utc};
use domain::AccountId;
use domain::people::{Action, AuditEntry, LinkPurpose, Role};
use entity::account;
use sea_orm::EntityTrait;

use super::link;
use super::manage::keep_an_administrator;
use super::set::set;
use crate::kit::audit;
use crate::kit::error::WrongState;
use crate::kit::security::{Event, log};
use crate::kit::unit::UnitOfWork;
use crate::people::sessions::current;
use crate::{Ctx, Error, Result};

/// Disables an account: its sessions and API tokens end, and links that were emailed to it stop working.
///
/// # Errors
/// `Conflict` for the actor's own account, for the only administrator, and for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn disable(ctx @ Ctx { actor, platform }: Ctx<'_>, id: AccountId, version: i64) -> Result<()> {
    actor.require(Action::ManageAccounts)?;
    if actor.id() == Some(id) {
        return Err(WrongState::OwnAccount.into());
    }
    let mut unit = UnitOfWork::begin(platform).await?;
    let account = account::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    if account.role == Role::Administrator && account.disabled_at.is_none() {
        keep_an_administrator(&unit.tx, id).await?;
    }
    set(&mut unit, id, account::Column::DisabledAt, Some(platform.clock.now()), version).await?;
    current::end_all(&mut unit, id).await?;
    link::use_up(platform, &unit.tx, id, &LinkPurpose::ALL).await?;
    audit::record(ctx, &unit.tx, AuditEntry::AccountDisabled(id)).await?;
    unit.commit().await?;
    log(Event::AccountDisabled, Some(id), &actor.origin(), "");
    Ok(())
}

/// Enables an account again. It has to sign in again.
///
/// # Errors
/// `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn enable(ctx @ Ctx { actor, platform }: Ctx<'_>, id: AccountId, version: i64) -> Result<()> {
    actor.require(Action::ManageAccounts)?;
    let mut unit = UnitOfWork::begin(platform).await?;
    account::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    set(&mut unit, id, account::Column::DisabledAt, None::<DateTime<Utc>>, version).await?;
    audit::record(ctx, &unit.tx, AuditEntry::AccountEnabled(id)).await?;
    unit.commit().await?;
    log(Event::AccountEnabled, Some(id), &actor.origin(), "");
    Ok(())
}

/// Like [`disable`] and [`enable`], for the command line, by email.
///
/// # Errors
/// `NotFound` if no account has that email; otherwise like them.
pub async fn set_disabled_of(ctx @ Ctx { platform, .. }: Ctx<'_>, email: &str, disabled: bool) -> Result<()> {
    let account = super::manage::find_by_email(platform, email).await?;
    if disabled { disable(ctx, account.id, account.version).await } else { enable(ctx, account.id, account.version).await }
}
