use std::io::{self, ErrorKind, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt};
use tokio::fs::{self, File};
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};
use tokio_util::io::ReaderStream;
use uuid::Uuid;

use super::{ByteStream, Head, Listed, StorageError, StorageSettingError};

/// The folder for files that are being written. No key begins with a dot.
const UNFINISHED: &str = ".unfinished";
const CHUNK_SIZE: usize = 64 * 1024;
const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder on this machine.
#[derive(Debug, Clone)]
pub struct Local {
    root: Arc<Path>,
}

impl Local {
    pub(super) fn open(folder: &str) -> Result<Self, StorageSettingError> {
        if folder.is_empty() {
            return Err(StorageSettingError("the folder has no name".into()));
        }
        let refuse = |error| StorageSettingError(format!("{folder}: {error}"));
        let root = std::path::absolute(folder).map_err(refuse)?;
        std::fs::create_dir_all(root.join(UNFINISHED)).map_err(refuse)?;
        remove_abandoned(&root.join(UNFINISHED)).map_err(refuse)?;
        Ok(Self { root: root.into() })
    }

    /// Writes to a temporary file, then renames it: a crash leaves the old file or the new one, never a part.
    pub(super) async fn put(&self, key: &str, bytes: Bytes) -> Result<(), StorageError> {
        let path = self.root.join(key);
        let folder = path.parent().unwrap_or(&self.root).to_owned();
        let unfinished = self.unfinished();
        let result = async {
            fs::create_dir_all(&folder).await?;
            let mut file = File::create_new(&unfinished).await?;
            file.write_all(&bytes).await?;
            file.sync_all().await?;
            fs::rename(&unfinished, &path).await?;
            File::open(&folder).await?.sync_all().await
        };
        if let Err(error) = result.await {
            let _ = fs::remove_file(&unfinished).await;
            return Err(unavailable(&error));
        }
        Ok(())
    }

    pub(super) async fn get(&self, key: &str) -> Result<Bytes, StorageError> {
        let path = self.existing(key).await?.0;
        let bytes = fs::read(path).await.map_err(|error| failure(&error))?;
        Ok(bytes.into())
    }

    pub(super) async fn stream(&self, key: &str, range: Option<Range<u64>>) -> Result<ByteStream, StorageError> {
        let (path, _) = self.existing(key).await?;
        let mut file = File::open(path).await.map_err(|error| failure(&error))?;
        let Range { start, end } = range.unwrap_or(0..u64::MAX);
        if start > 0 {
            file.seek(SeekFrom::Start(start)).await.map_err(|error| failure(&error))?;
        }
        let chunks = ReaderStream::with_capacity(file.take(end - start), CHUNK_SIZE);
        Ok(chunks.map_err(|error| failure(&error)).boxed())
    }

    pub(super) async fn delete(&self, key: &str) -> Result<(), StorageError> {
        match self.existing(key).await {
            Ok((path, _)) => match fs::remove_file(path).await {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(failure(&error)),
                _ => Ok(()),
            },
            Err(StorageError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn head(&self, key: &str) -> Result<Option<Head>, StorageError> {
        match self.existing(key).await {
            Ok((_, metadata)) => Ok(Some(Head { size: metadata.len(), etag: etag(&metadata) })),
            Err(StorageError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn list(&self, prefix: &str) -> Result<Vec<Listed>, StorageError> {
        let mut files = Vec::new();
        let mut folders = vec![prefix.to_owned()];
        while let Some(folder) = folders.pop() {
            let mut entries = match fs::read_dir(self.root.join(&folder)).await {
                Ok(entries) => entries,
                Err(error) if is_missing(&error) => continue,
                Err(error) => return Err(failure(&error)),
            };
            while let Some(entry) = entries.next_entry().await.map_err(|e| failure(&e))? {
                let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                    continue;
                };
                let key = format!("{folder}{name}");
                if super::key::check(&key).is_err() {
                    continue;
                }
                match entry.metadata().await {
                    Ok(metadata) if metadata.is_dir() => folders.push(format!("{key}/")),
                    Ok(metadata) => files.push(Listed { key, size: metadata.len() }),
                    Err(error) if is_missing(&error) => {}
                    Err(error) => return Err(failure(&error)),
                }
            }
        }
        files.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(files)
    }

    /// Writes and deletes a small file, which detects a full or read-only disk.
    pub(super) async fn check(&self) -> Result<(), StorageError> {
        let probe = self.unfinished();
        let result = async {
            fs::write(&probe, b"probe").await?;
            fs::remove_file(&probe).await
        };
        result.await.map_err(|error: io::Error| unavailable(&error))
    }

    async fn existing(&self, key: &str) -> Result<(PathBuf, std::fs::Metadata), StorageError> {
        let path = self.root.join(key);
        match fs::metadata(&path).await {
            Ok(metadata) if metadata.is_file() => Ok((path, metadata)),
            Ok(_) => Err(StorageError::NotFound),
            Err(error) => Err(failure(&error)),
        }
    }

    fn unfinished(&self) -> PathBuf {
        self.root.join(UNFINISHED).join(Uuid::now_v7().to_string())
    }
}

/// Made from the modification time and the size: reading the file for a digest would cost more than it saves.
fn etag(metadata: &std::fs::Metadata) -> Option<String> {
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("\"{:x}-{:x}\"", changed.as_nanos(), metadata.len()))
}

/// Deletes unfinished files that a crash left over. Another process may still be writing younger ones.
fn remove_abandoned(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let age = entry.metadata().and_then(|metadata| metadata.modified());
        if age.is_ok_and(|time| time.elapsed().is_ok_and(|age| age > ABANDONED_AFTER)) {
            // Another process may have been faster.
            let _ = std::fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// `NotADirectory`: a part of the key is a file.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn failure(error: &io::Error) -> StorageError {
    if is_missing(error) { StorageError::NotFound } else { unavailable(error) }
}

fn unavailable(error: &io::Error) -> StorageError {
    StorageError::Unavailable(error.to_string())
}
