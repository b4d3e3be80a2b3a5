//! Files by key: in a local folder or an S3 bucket, with the same behavior.

mod disposition;
mod key;
mod local;
mod s3;

use std::ops::Range;
use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt;
use futures::stream::BoxStream;
use url::Url;

pub use disposition::attachment;
pub use local::Local;
pub use s3::{S3, S3Settings};

/// The content of a file, piece by piece.
pub type ByteStream = BoxStream<'static, Result<Bytes, StorageError>>;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    #[error("there is no such file")]
    NotFound,
    #[error("the storage can't be used: {0}")]
    Unavailable(String),
    /// Keys consist of `a-z 0-9 _ . -` in segments separated by `/`; no segment is empty or begins with a dot.
    #[error("not a valid key")]
    InvalidKey,
}

/// The storage setting isn't usable. Contains no secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the storage setting is not usable: {0}")]
pub struct StorageSettingError(String);

/// A file's metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// In bytes.
    pub size: u64,
    /// Changes with the content; in quotes, as in HTTP.
    pub etag: Option<String>,
}

/// A file in a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub key: String,
    /// In bytes.
    pub size: u64,
}

/// A store of files. Cheap to clone.
#[derive(Clone)]
pub enum Storage {
    Local(Local),
    S3(S3),
}

impl Storage {
    /// Opens `folder:path`, which is created if missing, or `s3://bucket/prefix`, which isn't contacted yet.
    ///
    /// # Errors
    /// If the setting is malformed or the folder can't be created.
    pub fn from_setting(setting: &str, s3: S3Settings) -> Result<Self, StorageSettingError> {
        if let Some(folder) = setting.strip_prefix("folder:") {
            Local::open(folder).map(Self::Local)
        } else if let Some(location) = setting.strip_prefix("s3://") {
            S3::new(location, s3).map(Self::S3)
        } else {
            Err(StorageSettingError("it must start with folder: or s3://".into()))
        }
    }

    /// Writes a file, or replaces it atomically: readers see either the old content or the new.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn put(&self, key: &str, bytes: Bytes, media_type: &str, cache_control: Option<&str>) -> Result<(), StorageError> {
        key::check(key)?;
        match self {
            Self::Local(local) => local.put(key, bytes).await,
            Self::S3(s3) => s3.put(key, bytes, media_type, cache_control).await,
        }
    }

    /// Reads a whole file.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn get(&self, key: &str) -> Result<Bytes, StorageError> {
        key::check(key)?;
        match self {
            Self::Local(local) => local.get(key).await,
            Self::S3(s3) => s3.get(key).await,
        }
    }

    /// Streams the content: all of it, or the bytes of a range within it.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn open(&self, key: &str, range: Option<Range<u64>>) -> Result<ByteStream, StorageError> {
        key::check(key)?;
        if range.as_ref().is_some_and(Range::is_empty) {
            return Ok(futures::stream::empty().boxed());
        }
        match self {
            Self::Local(local) => local.stream(key, range).await,
            Self::S3(s3) => s3.stream(key, range).await,
        }
    }

    /// Deletes a file. A missing file isn't an error.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn delete(&self, key: &str) -> Result<(), StorageError> {
        key::check(key)?;
        match self {
            Self::Local(local) => local.delete(key).await,
            Self::S3(s3) => s3.delete(key).await,
        }
    }

    /// Returns a file's metadata; `None` if there is no file.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn head(&self, key: &str) -> Result<Option<Head>, StorageError> {
        key::check(key)?;
        match self {
            Self::Local(local) => local.head(key).await,
            Self::S3(s3) => s3.head(key).await,
        }
    }

    /// Lists the files whose key begins with `prefix`, which is empty or ends with `/`, sorted by key.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn list(&self, prefix: &str) -> Result<Vec<Listed>, StorageError> {
        key::check_prefix(prefix)?;
        match self {
            Self::Local(local) => local.list(prefix).await,
            Self::S3(s3) => s3.list(prefix).await,
        }
    }

    /// Returns a URL at which anyone can download the file as `file_name` for `duration`, at most 7 days. `None` for a local
    /// folder. Doesn't check whether the file exists.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn presign_get(
        &self,
        key: &str,
        file_name: &str,
        media_type: &str,
        duration: Duration,
    ) -> Result<Option<Url>, StorageError> {
        key::check(key)?;
        match self {
            Self::Local(_) => Ok(None),
            Self::S3(s3) => s3.presign_get(key, &attachment(file_name), media_type, duration).await.map(Some),
        }
    }

    /// Checks that the storage can be used now.
    ///
    /// # Errors
    /// `Unavailable` with the reason.
    pub async fn check(&self) -> Result<(), StorageError> {
        match self {
            Self::Local(local) => local.check().await,
            Self::S3(s3) => s3.check().await,
        }
    }
}
