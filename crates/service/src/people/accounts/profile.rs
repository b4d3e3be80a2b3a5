use domain::event::Subject;
use domain::problem::Validation;
use domain::text::PersonName;
use entity::account;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Changes the actor's own name and time zone.
///
/// # Errors
/// `Invalid` with everything that is wrong; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn change(ctx @ Ctx { actor, .. }: Ctx<'_>, name: &str, time_zone: &str) -> Result<()> {
    actor.require_signed_in()?;
    let mut check = Validation::default();
    let name = check.field("name", PersonName::parse(name));
    let zone = check.field("time_zone", domain::time::find_zone(time_zone));
    let (Some(name), Some(zone)) = (name, zone) else { return Err(check.into()) };
    write(ctx, Some(name), zone.name()).await
}

/// Changes only the actor's own time zone.
///
/// # Errors
/// `Invalid` on `time_zone`; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn use_time_zone(ctx @ Ctx { actor, .. }: Ctx<'_>, time_zone: &str) -> Result<()> {
    actor.require_signed_in()?;
    let zone = domain::time::find_zone(time_zone).map_err(|error| Error::invalid("time_zone", error))?;
    write(ctx, None, zone.name()).await
}

async fn write(Ctx { actor, platform }: Ctx<'_>, name: Option<PersonName>, zone: &str) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let mut account = account::ActiveModel { id: Set(signed.id), time_zone: Set(zone.to_owned()), ..Default::default() };
    if let Some(name) = name {
        account.name = Set(name.into());
    }
    account.update(&unit.tx).await?;
    unit.changed(Change::updated(Subject::Accounts, signed.id).account(signed.id));
    unit.commit().await
}
