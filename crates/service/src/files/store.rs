use bytes::Bytes;
use domain::upload::Upload;
use domain::{AccountId, CourseId, FileId};
use entity::file;
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};
use sha2::{Digest, Sha256};

use crate::{Result, token};

/// A file whose bytes are in the storage, for a record to be made of it.
pub(crate) struct Stored {
    pub id: FileId,
    upload: Upload,
    size: i64,
    sha256: String,
    key: String,
}

/// Puts the bytes into the storage, before the transaction that records them: without the record nobody sees them.
pub(crate) async fn put(platform: &Platform, upload: Upload, bytes: Bytes) -> Result<Stored> {
    let id = FileId::new();
    let key = format!("files/{id}");
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let sha256 = sha256(&bytes);
    platform.storage.put(&key, bytes, upload.content_type(), None).await?;
    Ok(Stored { id, upload, size, sha256, key })
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
