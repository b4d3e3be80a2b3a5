use bytes::Bytes;
use chrono::Duration;
use domain::content::upload::Upload;
use domain::{AccountId, CourseId, FileId};
use entity::{file, pending_file};
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};

use crate::kit::token;
use crate::kit::unit::UnitOfWork;
use crate::{Error, Result};

/// A file whose bytes are stored, but which has no record yet.
pub(crate) struct Stored {
    pub id: FileId,
    upload: Upload,
    size: i64,
    sha256: String,
    key: String,
}

/// How long a file may wait for its record: a large import takes minutes.
const MAX_PENDING: Duration = Duration::days(1);

/// Stores the bytes, before the transaction that records them. Until it is recorded, nobody sees the file, and it may be
/// swept.
pub(crate) async fn put(platform: &Platform, upload: Upload, bytes: Bytes) -> Result<Stored> {
    let id = FileId::new();
    let key = format!("files/{id}");
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let sha256 = sha256(&bytes);
    put_pending(platform, &key, bytes, upload.content_type()).await?;
    Ok(Stored { id, upload, size, sha256, key })
}

/// Stores an object, which may be swept until [`keep`] is committed.
pub(crate) async fn put_pending(platform: &Platform, key: &str, bytes: Bytes, media_type: &str) -> Result<()> {
    let pending = pending_file::ActiveModel { storage_key: Set(key.to_owned()), created_at: Set(platform.clock.now()) };
    pending.insert(&platform.database).await?;
    Ok(platform.storage.put(key, bytes, media_type, None).await?)
}

/// Keeps objects that were stored, in the transaction that records what they are for.
///
/// # Errors
/// `Unavailable` if one was swept meanwhile.
pub(crate) async fn keep(tx: &impl ConnectionTrait, keys: Vec<String>) -> Result<()> {
    let count = keys.len() as u64;
    let kept = pending_file::Entity::delete_many().filter(pending_file::Column::StorageKey.is_in(keys)).exec(tx).await?;
    if kept.rows_affected == count {
        Ok(())
    } else {
        Err(Error::Unavailable("storage: the file waited too long for its record".to_owned()))
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    token::hex(&Sha256::digest(bytes))
}

pub(crate) async fn record(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    stored: Stored,
    owner: AccountId,
    course: Option<CourseId>,
    import_key: Option<String>,
) -> Result<FileId> {
    keep(tx, vec![stored.key.clone()]).await?;
    let row = file::ActiveModel {
        id: Set(stored.id),
        owner_id: Set(owner),
        course_id: Set(course),
        name: Set(stored.upload.name.to_string()),
        media_type: Set(stored.upload.content_type().to_owned()),
        size: Set(stored.size),
        sha256: Set(stored.sha256),
        storage_key: Set(stored.key),
        import_key: Set(import_key),
        created_at: Set(platform.clock.now()),
    };
    row.insert(tx).await?;
    Ok(stored.id)
}

/// Deletes stored files that were never recorded because their form was refused.
///
/// # Errors
/// The database or the storage failed; the next sweep deletes the rest.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    const AT_ONCE: u64 = 1000;
    let over = pending_file::Column::CreatedAt.lt(platform.clock.now() - MAX_PENDING);
    let overdue = pending_file::Entity::find().filter(over).limit(AT_ONCE).all(&platform.database).await?;
    let mut swept = 0;
    for pending in overdue {
        let unit = UnitOfWork::begin(platform).await?;
        let taken = pending_file::Entity::delete_by_id(&pending.storage_key).exec(&unit.tx).await?;
        if taken.rows_affected > 0 {
            platform.storage.delete(&pending.storage_key).await?;
            unit.commit().await?;
            swept += 1;
        }
    }
    Ok(swept)
}
