use domain::AccountId;
use entity::digest_unsubscription;
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

use crate::Result;

/// Returns whether a grader gets digests.
pub(crate) async fn wants(db: &impl ConnectionTrait, account: AccountId) -> Result<bool> {
    Ok(digest_unsubscription::Entity::find_by_id(account).one(db).await?.is_none())
}

pub(super) async fn set(platform: &Platform, account: AccountId, wanted: bool) -> Result<()> {
    let db = &platform.database;
    if wanted {
        digest_unsubscription::Entity::delete_by_id(account).exec(db).await?;
        return Ok(());
    }
    let row = digest_unsubscription::ActiveModel { account_id: Set(account), created_at: Set(platform.clock.now()) };
    let once = OnConflict::column(digest_unsubscription::Column::AccountId).do_nothing().to_owned();
    digest_unsubscription::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    Ok(())
}
