use bytes::Bytes;
use domain::CourseId;
use domain::content::upload::{self, MAX_COURSE_BYTES, MAX_COURSE_FILES, MediaType};
use domain::people::Action;
use entity::{course, file};
use sea_orm::sea_query::{ExprTrait, LockType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use views::content::CourseFile;

use super::store;
use crate::kit::access;
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Error, Result};

/// Stores a file for the pages of a course. The same content again is the file that is there already, so that a repeated upload
/// changes nothing.
///
/// # Errors
/// `Invalid` on `file`; `NotFound`; `Forbidden`; `Unavailable` when the storage is down.
#[tracing::instrument(skip_all)]
pub async fn upload(Ctx { actor, platform }: Ctx<'_>, course: &str, name: &str, bytes: Bytes) -> Result<CourseFile> {
    let db = &platform.database;
    let signed = actor.require_signed_in()?;
    let access = access::course_by_slug(actor, db, course).await?;
    access.require(actor, Action::EditContent)?;
    let course = access.course.id;
    let named = name.to_owned();
    let check = move || (upload::check_course_file(&named, &bytes), store::sha256(&bytes), bytes);
    let (checked, sha256, bytes) =
        tokio::task::spawn_blocking(check).await.map_err(|error| Error::Internal(error.to_string()))?;
    let checked = checked.map_err(|error| Error::invalid("file", error))?;
    if let Some(same) = same_content(db, course, &sha256).await? {
        return Ok(same);
    }
    let size = bytes.len() as u64;
    has_room(db, course, size).await?;
    let stored = store::put(platform, checked, bytes).await?;
    let unit = UnitOfWork::begin(platform).await?;
    // One file of a course at a time, because they are counted.
    course::Entity::find_by_id(course).lock(LockType::NoKeyUpdate).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    if let Some(same) = same_content(&unit.tx, course, &sha256).await? {
        return Ok(same);
    }
    has_room(&unit.tx, course, size).await?;
    let id = store::record(platform, &unit.tx, stored, signed.id, Some(course), None).await?;
    let row = file::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    unit.commit().await?;
    Ok(to_view(row))
}

async fn same_content(db: &impl ConnectionTrait, course: CourseId, sha256: &str) -> Result<Option<CourseFile>> {
    let same = file::Entity::find().filter(file::Column::CourseId.eq(course)).filter(file::Column::Sha256.eq(sha256));
    Ok(same.one(db).await?.map(to_view))
}

#[derive(FromQueryResult)]
struct Room {
    files: i64,
    bytes: Option<i64>,
}

/// Returns the number of a course's files, and their bytes together.
pub(crate) async fn used(db: &impl ConnectionTrait, course: CourseId) -> Result<(u64, u64)> {
    let used = file::Entity::find()
        .select_only()
        .column_as(file::Column::Id.count(), "files")
        .column_as(file::Column::Size.sum().cast_as("bigint"), "bytes")
        .filter(file::Column::CourseId.eq(course))
        .into_model::<Room>()
        .one(db)
        .await?;
    Ok(used.map_or((0, 0), |used| (used.files.unsigned_abs(), used.bytes.unwrap_or_default().unsigned_abs())))
}

async fn has_room(db: &impl ConnectionTrait, course: CourseId, more: u64) -> Result<()> {
    let (files, bytes) = used(db, course).await?;
    if files < MAX_COURSE_FILES && bytes.saturating_add(more) <= MAX_COURSE_BYTES {
        return Ok(());
    }
    let limit = MAX_COURSE_BYTES / 1_000_000_000;
    Err(Error::invalid(
        "file",
        format!("A course can have {MAX_COURSE_FILES} files with {limit} GB. This one would be too much."),
    ))
}

pub(super) fn to_view(file: file::Model) -> CourseFile {
    CourseFile {
        id: file.id,
        is_picture: is_picture(&file.media_type),
        name: file.name,
        size: file.size.unsigned_abs(),
        created_at: file.created_at,
        used_in: Vec::new(),
    }
}

/// Returns whether pages show a file of this type.
pub(crate) fn is_picture(media_type: &str) -> bool {
    MediaType::parse(media_type).is_some_and(upload::is_shown)
}
