//! A course as a zip file that is an mdBook: importing it makes the same modules, lessons and files again.

mod archive;
mod book;
mod links;
mod read;
mod summary;

use std::fs::File;

use domain::CourseId;
use platform::Platform;
use tokio::sync::Semaphore;
use views::content::ExportSummary;

use crate::{Error, Result};
use read::Content;

/// Each one being made takes a processor and a file of up to a gigabyte.
static MAKING: Semaphore = Semaphore::const_new(2);

/// Describes what an export has in it and, in `left_out`, what an mdBook can't hold.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn describe(platform: &Platform, course: CourseId, left_out: Vec<String>) -> Result<ExportSummary> {
    let content = Content::read(platform, course).await?;
    Ok(book::describe(&content, platform.clock.now(), left_out))
}

/// Makes the zip file of a course, in a file without a name, which is gone when it is closed.
///
/// # Errors
/// `Invalid` on `course` if it is too large; `NotFound`; `Unavailable` when the storage is down.
pub(crate) async fn make(platform: &Platform, course: CourseId, left_out: Vec<String>) -> Result<File> {
    let _permit = MAKING.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    let content = Content::read(platform, course).await?;
    archive::write(platform, &content, book::pages(&content, platform, left_out)).await
}
