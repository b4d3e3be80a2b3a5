//! The newest registration of an unconfirmed email: the browser it was made in, and its wish.

use domain::AccountId;
use entity::registration;
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

use super::wish::Wish;
use crate::Result;
use crate::kit::token;

pub(super) async fn put(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    account: AccountId,
    secret: &str,
    wish: Wish,
) -> Result<()> {
    use registration::Column::{AccountId, BrowserHash, CourseId, CreatedAt, NextPath};
    let row = registration::ActiveModel {
        account_id: Set(account),
        browser_hash: Set(token::hash(secret)),
        course_id: Set(wish.course),
        next_path: Set(wish.next),
        created_at: Set(platform.clock.now()),
    };
    let newest = OnConflict::column(AccountId).update_columns([BrowserHash, CourseId, NextPath, CreatedAt]).to_owned();
    registration::Entity::insert(row).on_conflict(newest).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn find(db: &impl ConnectionTrait, account: AccountId) -> Result<Option<registration::Model>> {
    Ok(registration::Entity::find_by_id(account).one(db).await?)
}

/// Returns whether it was made in the browser that holds this secret.
pub(super) fn is_from(made: &registration::Model, secret: &str) -> bool {
    made.browser_hash == token::hash(secret)
}

/// Deletes the registration, because its email is confirmed.
pub(super) async fn end(tx: &impl ConnectionTrait, account: AccountId) -> Result<()> {
    registration::Entity::delete_by_id(account).exec(tx).await?;
    Ok(())
}
