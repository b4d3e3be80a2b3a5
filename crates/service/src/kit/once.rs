//! Idempotency keys: a form or call that is sent twice counts once, whether it was a double click or its response got lost.

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

/// How long a key is stored.
const KEEP_FOR: Duration = Duration::days(7);

/// A request sent under an idempotency key. Two accounts, or two purposes, may use the same key.
#[derive(Debug, Clone, Copy)]
pub struct Once<'a> {
    pub account: AccountId,
    /// The kind of record that is created, such as `course`; at most 20 characters.
    pub purpose: &'static str,
    /// Made with the form, or by the client.
    pub key: &'a str,
    /// Everything that the form says: with other content, the key is refused.
    pub content: &'a [&'a str],
}

impl Once<'_> {
    /// Claims the key for the record with the id `made`, which this transaction is about to create. Returns the earlier id if
    /// the same request was sent before: then there is nothing more to do.
    ///
    /// # Errors
    /// `Invalid` on `key` if it was sent with other content.
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
        self.find_earlier(tx).await
    }

    /// Returns the id that was created with this key, for callers that need it before there is a transaction.
    ///
    /// # Errors
    /// `Invalid` on `key` if it was sent with other content.
    pub async fn find_earlier(self, db: &impl ConnectionTrait) -> Result<Option<Uuid>> {
        let key = (self.account, self.purpose.to_owned(), token::hash(self.key));
        match idempotency_key::Entity::find_by_id(key).one(db).await? {
            Some(earlier) if earlier.content_hash == self.content_hash() => Ok(Some(earlier.made_id)),
            Some(_) => Err(Error::invalid("key", "This key was used before, for something else. Use a new one.")),
            None => Ok(None),
        }
    }

    /// Hashes lengths, too, so that different contents can't read the same when concatenated.
    fn content_hash(self) -> String {
        let mut hash = Sha256::new();
        for part in self.content {
            hash.update(part.len().to_le_bytes());
            hash.update(part.as_bytes());
        }
        token::hex(&hash.finalize())
    }
}

/// Deletes expired keys and returns how many there were.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let over = idempotency_key::Column::CreatedAt.lt(platform.clock.now() - KEEP_FOR);
    Ok(idempotency_key::Entity::delete_many().filter(over).exec(&platform.database).await?.rows_affected)
}
