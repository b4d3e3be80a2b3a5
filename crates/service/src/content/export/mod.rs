//! A course as a zip file that is an mdBook: importing it makes the same modules, lessons and files again.

mod archive;
mod book;
mod describe;
mod links;
mod read;
mod summary;

use std::fs::File;

use domain::CourseId;
use platform::Platform;
use tokio::sync::Semaphore;

use crate::{Error, Result};
pub(crate) use describe::describe;
use read::Content;

/// Each one being made takes a processor and a file of up to a gigabyte.
static MAKING: Semaphore = Semaphore::const_new(2);

/// Makes the zip file of a course, in a file without a name, which is gone when it is closed.
///
/// # Errors
/// `Invalid` on `course` if it is too large; `NotFound`; `Unavailable` when the storage is down.
pub(crate) async fn make(platform: &Platform, course: CourseId, left_out: Vec<String>) -> Result<File> {
    let _permit = MAKING.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    let described = describe(platform, course, left_out).await?;
    let content = Content::read(platform, course).await?;
    archive::write(platform, &content, book::pages(&content, platform, &described)).await
}
