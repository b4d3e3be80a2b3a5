use std::ops::Range;
use std::time::Duration;

use domain::people::Action;
use domain::{CourseId, FileId};
use entity::{file, submission};
use platform::{ByteStream, Platform};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::kit::access;
use crate::kit::access::CourseAccess;
use crate::{Ctx, Error, Result};

/// How long the storage's own URL for a file works.
const PRESIGNED_FOR: Duration = Duration::from_secs(300);

/// The way a file is delivered.
pub enum OpenedFile {
    /// By the storage itself, at a URL that works for a few minutes.
    Elsewhere(url::Url),
    Here(Content),
}

/// A file to read from the storage.
pub struct Content {
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: u64,
    pub sha256: String,
    /// Whether it belongs to a course, not to someone's work: browsers may cache it for a while.
    pub is_course_file: bool,
    storage_key: String,
}

impl Content {
    /// Reads all of it, or a range within its size.
    ///
    /// # Errors
    /// `Unavailable` when the storage is down.
    pub async fn read(&self, platform: &Platform, range: Option<Range<u64>>) -> Result<ByteStream> {
        Ok(platform.storage.open(&self.storage_key, range).await?)
    }
}

/// A file that the actor may open.
pub(crate) struct FoundFile {
    pub file: file::Model,
    /// The actor's access to its course; none for its owner.
    pub access: Option<CourseAccess>,
}

/// Finds a file: for its owner; a course's picture also for the course's readers; submitted work also for its graders.
///
/// # Errors
/// `NotFound`, also if the actor may not read the file.
#[tracing::instrument(skip_all)]
pub(crate) async fn find(Ctx { actor, platform }: Ctx<'_>, id: FileId) -> Result<FoundFile> {
    let file = file::Entity::find_by_id(id).one(&platform.database).await?.ok_or(Error::NotFound)?;
    let is_course_file = file.course_id.is_some();
    let access = if actor.id() == Some(file.owner_id) {
        None
    } else {
        let action = if is_course_file { Action::ReadLessons } else { Action::Grade };
        let course = if is_course_file { file.course_id } else { submitted_in(platform, id).await? };
        let (course, now) = (course.ok_or(Error::NotFound)?, platform.clock.now());
        let access = access::course_at(actor, &platform.database, course, now).await?;
        if !access.may(action) {
            return Err(Error::NotFound);
        }
        Some(access)
    };
    Ok(FoundFile { file, access })
}

/// Opens a file that was found.
///
/// # Errors
/// `Unavailable` when the storage is down.
pub(crate) async fn deliver(platform: &Platform, file: file::Model) -> Result<OpenedFile> {
    let is_course_file = file.course_id.is_some();
    if !is_course_file
        && let Some(url) = platform.storage.presign_get(&file.storage_key, &file.name, &file.media_type, PRESIGNED_FOR).await?
    {
        return Ok(OpenedFile::Elsewhere(url));
    }
    let file::Model { name, media_type, size, sha256, storage_key, .. } = file;
    Ok(OpenedFile::Here(Content { name, media_type, size: size.unsigned_abs(), sha256, is_course_file, storage_key }))
}

async fn submitted_in(platform: &Platform, id: FileId) -> Result<Option<CourseId>> {
    let submission = submission::Entity::find().filter(submission::Column::FileId.eq(id)).one(&platform.database).await?;
    Ok(submission.map(|submission| submission.course_id))
}
