use bytes::Bytes;
use chrono::Duration;
use domain::ImportId;
use domain::content::ImportState;
use domain::content::upload::{DEFAULT_LIMIT, FileName, UploadError};
use domain::people::Action;
use entity::import;
use jobs::NewJob;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::work::ImportArchive;
use crate::content::files::store;
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Error, Result};

/// The most imports of one person that can wait at a time.
const MAX_PENDING: u64 = 3;
/// One that waits longer will never be done.
const GIVEN_UP_AFTER: Duration = Duration::days(1);

/// Starts to import a course from a zip file with an mdBook, a Common Cartridge, or a Word document. What comes of it is in [`super::mine`].
///
/// # Errors
/// `Invalid` on `file`; `SignInNeeded`; `Forbidden`; `Unavailable` when the storage is down.
#[tracing::instrument(skip_all)]
pub async fn start(Ctx { actor, platform }: Ctx<'_>, file_name: &str, bytes: Bytes) -> Result<ImportId> {
    let signed = actor.require_signed_in()?;
    actor.require(Action::CreateCourse)?;
    let refused = |error: UploadError| Error::invalid("file", error);
    let name = FileName::clean(file_name).map_err(refused)?;
    if bytes.is_empty() {
        return Err(refused(UploadError::Empty));
    }
    if bytes.len() as u64 > DEFAULT_LIMIT {
        return Err(refused(UploadError::TooLarge { limit: DEFAULT_LIMIT }));
    }
    if !bytes.starts_with(b"PK") {
        return Err(Error::invalid("file", archive::Error::Unreadable));
    }
    let pending = import::Entity::find()
        .filter(import::Column::AccountId.eq(signed.id))
        .filter(import::Column::State.eq(ImportState::Pending))
        .filter(import::Column::CreatedAt.gt(platform.clock.now() - GIVEN_UP_AFTER))
        .count(&platform.database)
        .await?;
    if pending >= MAX_PENDING {
        return Err(Error::invalid("file", format!("{MAX_PENDING} imports are waiting already. Try again when they are done.")));
    }
    let id = ImportId::new();
    let key = format!("imports/{id}");
    store::put_pending(platform, &key, bytes, "application/zip").await?;
    let mut unit = UnitOfWork::begin(platform).await?;
    store::keep(&unit.tx, vec![key.clone()]).await?;
    let row = import::ActiveModel {
        id: Set(id),
        account_id: Set(signed.id),
        file_name: Set(name.to_string()),
        storage_key: Set(key),
        state: Set(ImportState::Pending),
        report: Set(None),
        error: Set(None),
        created_at: Set(platform.clock.now()),
        ended_at: Set(None),
    };
    row.insert(&unit.tx).await?;
    unit.enqueue::<ImportArchive>([NewJob::new(id, platform.clock.now()).started_by(Some(signed.id))]).await?;
    unit.commit().await?;
    Ok(id)
}
