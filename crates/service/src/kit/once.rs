//! A form or a call that is sent twice counts once: because it was pressed twice, or because its answer got lost.

use chrono::Duration;
use domain::AccountId;
use entity::idempotency_key;
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::token;
use crate::{Error, Result};

/// After this time a key is forgotten.
const KEPT_FOR: Duration = Duration::days(7);

/// A request sent under an idempotency key. Two accounts, or two purposes, may use the same key.
#[derive(Debug, Clone, Copy)]
pub struct Once<'a> {
    pub account: AccountId,
    /// The kind of thing that is made, such as `course`; at most 20 characters.
    pub purpose: &'static str,
    /// Made with the form, or by the client.
    pub key: &'a str,
    /// All that the form says: with other content, the key is refused.
    pub content: &'a [&'a str],
}

impl Once<'_> {
    /// Takes the key for what is about to be made in this transaction, and whose id is `made`. `Some` with the earlier id when
    /// the same was sent before: then nothing more is to be done.
    ///
    /// # Errors
    /// `Invalid` on `key` when it was sent with other content.
    pub async fn claim(self, platform: &Platform, tx: &impl ConnectionTrait, made: Uuid) -> Result<Option<Uuid>> {
        let row = idempotency_key::ActiveModel {
            account_id: Set(self.account),
            purpose: Set(self.purpose.to_owned()),
            key_hash: Set(token::hash(self.key)),
            content_hash: Set(self.content_hash()),
            made_id: Set(made),
            created_at: Set(platform.clock.now()),
        };
        use idempotency_key::Column::{AccountId, KeyHash, Purpose};
        let kept = OnConflict::columns([AccountId, Purpose, KeyHash]).do_nothing().to_owned();
        if idempotency_key::Entity::insert(row).on_conflict(kept).exec_without_returning(tx).await? > 0 {
            return Ok(None);
        }
        self.earlier(tx).await
    }

    /// The id that was made under this key, for what needs to be known before there is a transaction.
    ///
    /// # Errors
    /// `Invalid` on `key` when it was sent with other content.
    pub async fn earlier(self, db: &impl ConnectionTrait) -> Result<Option<Uuid>> {
        let key = (self.account, self.purpose.to_owned(), token::hash(self.key));
        match idempotency_key::Entity::find_by_id(key).one(db).await? {
            Some(earlier) if earlier.content_hash == self.content_hash() => Ok(Some(earlier.made_id)),
            Some(_) => Err(Error::invalid("key", "This key was used before, for something else. Use a new one.")),
            None => Ok(None),
        }
    }

    /// Lengths keep apart what would read the same when put together.
    fn content_hash(self) -> String {
        let mut hash = Sha256::new();
        for part in self.content {
            hash.update(part.len().to_le_bytes());
            hash.update(part.as_bytes());
        }
        token::hex(&hash.finalize())
    }
}

/// Forgets the keys whose time is over.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let over = idempotency_key::Column::CreatedAt.lt(platform.clock.now() - KEPT_FOR);
    Ok(idempotency_key::Entity::delete_many().filter(over).exec(&platform.database).await?.rows_affected)
}
