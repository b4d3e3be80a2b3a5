use std::fs::File;
use std::io::{Seek, Write};

use bytes::Bytes;
use platform::Platform;
use tokio::sync::mpsc;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::{Error, Result};

/// The number of files that may wait to be written: each is in memory.
const MAX_WAITING: usize = 1;

/// A course as the entries of an archive.
pub(super) struct Archive {
    /// The first entry, its path and text, if the format wants one that isn't compressed.
    pub first: Option<(&'static str, &'static str)>,
    /// By their paths in the archive.
    pub texts: Vec<(String, String)>,
    /// The paths in the archive and keys in the storage of the files.
    pub files: Vec<(String, String)>,
}

/// Writes the archive: texts compressed, files as they are, since pictures hardly get smaller.
pub(super) async fn write(platform: &Platform, archive: Archive) -> Result<File> {
    let Archive { first, texts, files } = archive;
    let (entries, received) = mpsc::channel(MAX_WAITING);
    let writing = tokio::task::spawn_blocking(move || write_here(first, texts, received));
    for (path, key) in files {
        let bytes = platform.storage.get(&key).await?;
        if entries.send((path, bytes)).await.is_err() {
            break;
        }
    }
    drop(entries);
    writing.await.map_err(|error| Error::Internal(error.to_string()))?.map_err(|error| Error::Internal(error.to_string()))
}

fn write_here(
    first: Option<(&str, &str)>,
    texts: Vec<(String, String)>,
    mut files: mpsc::Receiver<(String, Bytes)>,
) -> zip::result::ZipResult<File> {
    let mut archive = ZipWriter::new(tempfile::tempfile()?);
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    if let Some((path, text)) = first {
        archive.start_file(path, stored)?;
        archive.write_all(text.as_bytes())?;
    }
    for (path, text) in texts {
        archive.start_file(path, SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
    }
    while let Some((path, bytes)) = files.blocking_recv() {
        archive.start_file(path, stored)?;
        archive.write_all(&bytes)?;
    }
    let mut file = archive.finish()?;
    file.rewind()?;
    Ok(file)
}
