use std::ops::Range;
use std::time::Duration;

use domain::permission::Action;
use domain::{CourseId, FileId};
use entity::{file, submission};
use platform::{ByteStream, Platform};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::kit::access;
use crate::{Actor, Error, Result};

/// How long the storage's own address for a file works.
const PRESIGNED_FOR: Duration = Duration::from_secs(300);

/// How a file is handed out.
pub enum OpenedFile {
    /// From the storage itself, for a few minutes.
    Elsewhere(url::Url),
    Here(Content),
}

/// A file, to be read from the storage.
pub struct Content {
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: u64,
    pub sha256: String,
    /// A course's file rather than someone's work: a browser may keep it for a while.
    pub is_course_file: bool,
    storage_key: String,
}

impl Content {
    /// All of it, or a range that lies within its size.
    ///
    /// # Errors
    /// `Unavailable` when the storage is down.
    pub async fn read(&self, platform: &Platform, range: Option<Range<u64>>) -> Result<ByteStream> {
        Ok(platform.storage.open(&self.storage_key, range).await?)
    }
}

/// Opens a file: its owner's; a course's picture for those who read the course; handed-in work for those who grade it.
///
/// # Errors
/// `NotFound`, also when the file isn't the actor's to read; `Unavailable` when the storage is down.
#[tracing::instrument(skip_all)]
pub async fn open(actor: &Actor, platform: &Platform, id: FileId) -> Result<OpenedFile> {
    let file = file::Entity::find_by_id(id).one(&platform.database).await?.ok_or(Error::NotFound)?;
    let is_course_file = file.import_key.is_some();
    if actor.id() != Some(file.owner_id) {
        let action = if is_course_file { Action::ReadLessons } else { Action::Grade };
        let course = if is_course_file { file.course_id } else { submitted_in(platform, id).await? };
        let place = access::course(actor, &platform.database, course.ok_or(Error::NotFound)?).await?;
        if !place.may(action) {
            return Err(Error::NotFound);
        }
    }
    if !is_course_file
        && let Some(url) = platform.storage.presign_get(&file.storage_key, &file.name, &file.media_type, PRESIGNED_FOR).await?
    {
        return Ok(OpenedFile::Elsewhere(url));
    }
    let file::Model { name, media_type, size, sha256, storage_key, .. } = file;
    Ok(OpenedFile::Here(Content { name, media_type, size: size.unsigned_abs(), sha256, is_course_file, storage_key }))
}

async fn submitted_in(platform: &Platform, id: FileId) -> Result<Option<CourseId>> {
    let found = submission::Entity::find().filter(submission::Column::FileId.eq(id)).one(&platform.database).await?;
    Ok(found.map(|submission| submission.course_id))
}
