//! A course as a file: a zip file with an mdBook, from which importing makes the same modules, lessons and files again, or for readers
//! an EPUB or web pages.

mod archive;
mod book;
mod describe;
mod links;
mod publication;
mod published;
mod read;
mod summary;

use std::fs::File;

use domain::CourseId;
use domain::content::ExportFormat;
use platform::Platform;
use tokio::sync::Semaphore;

use crate::{Error, Result};
pub(crate) use describe::Parts;
use read::Content;

/// Each one being made takes a processor and a file of up to a gigabyte.
static MAKING: Semaphore = Semaphore::const_new(2);

/// Makes the file of a course, in one without a name, which is gone when it is closed.
///
/// # Errors
/// `Invalid` on `course` if it is too large, or has nothing for readers; `NotFound`; `Unavailable` when the storage is down.
pub(crate) async fn make(platform: &Platform, course: CourseId, format: ExportFormat, left_out: Vec<String>) -> Result<File> {
    let _permit = MAKING.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    let described = Parts::read(platform, course).await?.describe(format, left_out);
    let content = Content::read(platform, course).await?;
    let archive = if format.is_source() {
        book::archive(&content, platform, &described)
    } else {
        publication::archive(published::only(platform, content).await?, format, platform).await?
    };
    archive::write(platform, archive).await
}
