//! Links that an administrator sends to someone who can't get in.

use domain::AccountId;
use domain::people::{Action, AuditEntry, LinkPurpose};
use entity::account;
use sea_orm::EntityTrait;

use super::link;
use super::register::send_confirmation;
use crate::kit::audit;
use crate::kit::error::WrongState;
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Error, Result};

/// Sends the link that confirms an account's email again.
///
/// # Errors
/// `Conflict` if it is confirmed or the account is disabled; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn resend_confirmation(ctx @ Ctx { actor, platform }: Ctx<'_>, id: AccountId) -> Result<()> {
    actor.require(Action::ManageAccounts)?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let account = find_enabled(&unit, id).await?;
    if account.email_confirmed_at.is_some() {
        return Err(WrongState::EmailConfirmed.into());
    }
    send_confirmation(platform, &mut unit, &account).await?;
    audit::record(ctx, &unit.tx, AuditEntry::ConfirmationSent(id)).await?;
    unit.commit().await
}

/// Sends a link for a new password.
///
/// # Errors
/// `Conflict` if the account is disabled; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn send_reset(ctx @ Ctx { actor, platform }: Ctx<'_>, id: AccountId) -> Result<()> {
    actor.require(Action::ManageAccounts)?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let account = find_enabled(&unit, id).await?;
    let token = link::issue(platform, &unit.tx, id, LinkPurpose::ResetPassword).await?;
    crate::messaging::emails::reset_password(platform, &mut unit, &account, &token).await?;
    audit::record(ctx, &unit.tx, AuditEntry::ResetSent(id)).await?;
    unit.commit().await
}

async fn find_enabled(unit: &UnitOfWork<'_>, id: AccountId) -> Result<account::Model> {
    let account = account::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    if account.disabled_at.is_some() {
        return Err(WrongState::AccountDisabled.into());
    }
    Ok(account)
}
