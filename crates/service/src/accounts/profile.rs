use domain::problem::Check;
use domain::text::PersonName;
use entity::account;
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use crate::unit::{Change, Unit};
use crate::{Actor, Result};

/// Changes one's own name and time zone.
///
/// # Errors
/// `Invalid` with all that is wrong; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn change(actor: &Actor, platform: &Platform, name: &str, time_zone: &str) -> Result<()> {
    let signed = actor.signed()?;
    let mut check = Check::default();
    let name = check.field("name", PersonName::parse(name));
    let zone = check.field("time_zone", domain::time::zone(time_zone));
    let (Some(name), Some(zone)) = (name, zone) else { return Err(check.into()) };
    let mut unit = Unit::begin(platform).await?;
    let account = account::ActiveModel {
        id: Set(signed.id),
        name: Set(name.into()),
        time_zone: Set(zone.name().to_owned()),
        ..Default::default()
    };
    account.update(&unit.tx).await?;
    unit.changed(Change::updated("accounts", signed.id).account(signed.id));
    unit.commit().await
}
