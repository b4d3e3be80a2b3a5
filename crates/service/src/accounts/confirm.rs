use domain::AccountId;
use entity::account;
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::link::{self, Purpose};
use crate::unit::{Change, Unit};
use crate::{Actor, Result, audit};

/// Confirms the address of an account, which is given, with the token that was mailed to it.
///
/// # Errors
/// `Conflict` when the link was used already or has expired.
#[tracing::instrument(skip_all)]
pub async fn confirm_email(platform: &Platform, token: &str) -> Result<AccountId> {
    let mut unit = Unit::begin(platform).await?;
    let found = link::redeem(platform, &unit.tx, token, Purpose::ConfirmEmail).await?;
    let id = found.id;
    let account = account::ActiveModel {
        email_confirmed_at: Set(Some(found.email_confirmed_at.unwrap_or_else(|| platform.clock.now()))),
        ..found.into_active_model()
    };
    account.update(&unit.tx).await?;
    audit::note(&Actor::System, platform, &unit.tx, "account.confirmed", &id.to_string(), "").await?;
    unit.changed(Change::updated("accounts", id).account(id));
    unit.commit().await?;
    Ok(id)
}
