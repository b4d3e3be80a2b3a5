use std::fs::File;
use std::io::{Seek, Write};

use bytes::Bytes;
use platform::Platform;
use tokio::sync::mpsc;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::book::Book;
use super::read::Content;
use crate::{Error, Result};

/// The number of files that may wait to be written: each is in memory.
const MAX_WAITING: usize = 1;

/// Writes the archive of a book: texts compressed, files as they are, since pictures hardly get smaller.
pub(super) async fn write(platform: &Platform, content: &Content, book: Book) -> Result<File> {
    let (entries, received) = mpsc::channel(MAX_WAITING);
    let writing = tokio::task::spawn_blocking(move || write_here(book.pages, received));
    for id in &book.used {
        let Some((file, name)) = content.files.get(id) else { continue };
        let bytes = platform.storage.get(&file.storage_key).await?;
        if entries.send((format!("src/files/{name}"), bytes)).await.is_err() {
            break;
        }
    }
    drop(entries);
    writing.await.map_err(|error| Error::Internal(error.to_string()))?.map_err(|error| Error::Internal(error.to_string()))
}

fn write_here(pages: Vec<(String, String)>, mut files: mpsc::Receiver<(String, Bytes)>) -> zip::result::ZipResult<File> {
    let mut archive = ZipWriter::new(tempfile::tempfile()?);
    for (path, text) in pages {
        archive.start_file(path, SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
    }
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    while let Some((path, bytes)) = files.blocking_recv() {
        archive.start_file(path, stored)?;
        archive.write_all(&bytes)?;
    }
    let mut file = archive.finish()?;
    file.rewind()?;
    Ok(file)
}
