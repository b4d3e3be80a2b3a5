use bytes::Bytes;
use domain::content::CourseState;
use domain::{CoverId, content::cover_widths};
use entity::cover;
use sea_orm::EntityTrait;

use super::sizes;
use crate::kit::access;
use crate::{Ctx, Error, Result};

/// A cover in one size.
pub struct CoverFile {
    pub bytes: Bytes,
    pub media_type: &'static str,
    /// Whether anyone may see it.
    pub is_public: bool,
}

/// Opens a cover in one size, named as in `domain::paths::cover`: for everyone who sees its course.
///
/// # Errors
/// `NotFound`; `Unavailable` when the storage is down.
#[tracing::instrument(skip_all)]
pub async fn open(Ctx { actor, platform }: Ctx<'_>, id: CoverId, file: &str) -> Result<CoverFile> {
    let (width, extension) = file.split_once('.').ok_or(Error::NotFound)?;
    let media_type = sizes::media_type(extension).ok_or(Error::NotFound)?;
    let width: u32 = width.parse().map_err(|_| Error::NotFound)?;
    let cover = cover::Entity::find_by_id(id).one(&platform.database).await?.ok_or(Error::NotFound)?;
    let now = platform.clock.now();
    let course = access::course_at(actor, &platform.database, cover.course_id, now).await?.course;
    if !cover_widths(cover.width.unsigned_abs()).any(|stored| stored == width) {
        return Err(Error::NotFound);
    }
    let bytes = platform.storage.get(&sizes::key(&cover.storage_key, width, extension)).await?;
    Ok(CoverFile { bytes, media_type, is_public: course.state == CourseState::Published })
}
