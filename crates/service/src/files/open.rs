use bytes::Bytes;
use chrono::Duration;
use domain::permission::Action;
use domain::{CourseId, FileId};
use entity::{file, submission};
use platform::Platform;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{Actor, Error, Result, access};

/// How a file is handed out.
pub enum Opened {
    /// From the storage itself, for a few minutes.
    Elsewhere(url::Url),
    Here {
        name: String,
        media_type: String,
        bytes: Bytes,
    },
}

/// Opens a file: its owner's; a course's picture for those who read the course; handed-in work for those who grade it.
///
/// # Errors
/// `NotFound`, also when the file isn't the actor's to read; `Unavailable` when the storage is down.
#[tracing::instrument(skip_all)]
pub async fn open(actor: &Actor, platform: &Platform, id: FileId) -> Result<Opened> {
    let file = file::Entity::find_by_id(id).one(&platform.database).await?.ok_or(Error::NotFound)?;
    let picture = file.import_key.is_some();
    if actor.id() != Some(file.owner_id) {
        let action = if picture { Action::ReadLessons } else { Action::Grade };
        let course = if picture { file.course_id } else { submitted_in(platform, id).await? };
        let place = access::course(actor, &platform.database, course.ok_or(Error::NotFound)?).await?;
        if !place.may(action) {
            return Err(Error::NotFound);
        }
    }
    if !picture {
        let life = std::time::Duration::from_secs(Duration::minutes(5).num_seconds().unsigned_abs());
        if let Some(url) = platform.storage.presign_get(&file.storage_key, &file.name, &file.media_type, life).await? {
            return Ok(Opened::Elsewhere(url));
        }
    }
    let bytes = platform.storage.get(&file.storage_key).await?;
    Ok(Opened::Here { name: file.name, media_type: file.media_type, bytes })
}

async fn submitted_in(platform: &Platform, id: FileId) -> Result<Option<CourseId>> {
    let found = submission::Entity::find().filter(submission::Column::FileId.eq(id)).one(&platform.database).await?;
    Ok(found.map(|submission| submission.course_id))
}
