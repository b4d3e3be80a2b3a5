use bytes::Bytes;
use domain::CoverId;
use domain::content::upload::{DEFAULT_LIMIT, check_course_image};
use domain::content::{Framing, Percentages};
use entity::cover;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use views::content::Cover;

use super::{CoverOf, release, sizes};
use crate::content::files::store;
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Error, Result};

/// An uploaded picture, and the part of it that becomes the cover.
pub struct NewCover<'a> {
    pub file_name: &'a str,
    pub bytes: Bytes,
    pub framing: Framing,
    pub focus: Percentages,
}

/// Gives a course or module a cover in place of the one it has. The picture is cropped and written anew in each size, without what
/// else its file held.
///
/// # Errors
/// `Invalid` on `file` if the picture can't be used; `NotFound`; `Forbidden`; `Unavailable` when the storage is down.
#[tracing::instrument(skip_all)]
pub async fn set(Ctx { actor, platform }: Ctx<'_>, of: CoverOf, new: NewCover<'_>) -> Result<Cover> {
    of.require_editor(actor, &platform.database).await?;
    check_course_image(new.file_name, &new.bytes, DEFAULT_LIMIT).map_err(|error| Error::invalid("file", error))?;
    let sizes = sizes::make(new.bytes, new.framing).await?;
    let id = CoverId::new();
    let prefix = format!("covers/{id}");
    let mut keys = Vec::with_capacity(sizes.files.len());
    for file in sizes.files {
        let key = sizes::key(&prefix, file.width, file.extension);
        let media_type = sizes::media_type(file.extension).unwrap_or_default();
        store::put_pending(platform, &key, file.bytes, media_type).await?;
        keys.push(key);
    }
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = of.require_editor(actor, &unit.tx).await?;
    store::keep(&unit.tx, keys).await?;
    release::delete(platform, &unit.tx, of.cover()).await?;
    let row = cover::ActiveModel {
        id: Set(id),
        course_id: Set(course.course.id),
        module_id: Set(course.module.as_ref().map(|module| module.id)),
        storage_key: Set(prefix),
        width: Set(i32::try_from(sizes.width).unwrap_or(i32::MAX)),
        focus_x: Set(new.focus.x().into()),
        focus_y: Set(new.focus.y().into()),
        created_at: Set(platform.clock.now()),
    };
    row.insert(&unit.tx).await?;
    of.announce(&mut unit, &course.course);
    unit.commit().await?;
    Ok(Cover { id, width: sizes.width, focus: new.focus })
}
