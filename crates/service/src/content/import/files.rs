use std::collections::HashMap;

use bytes::Bytes;
use domain::content::upload::{self, Accepted, Upload, UploadError};
use domain::{AccountId, CourseId, FileId};
use entity::file;
use platform::Platform;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::book::Book;
use super::{OnProgress, Problem};
use crate::content::files::store;
use crate::content::files::store::Stored;
use crate::kit::error::WrongState;
use crate::kit::unit::UnitOfWork;
use crate::{Error, Result};

/// The files that come in with a book.
pub(super) struct ImportedFiles {
    /// By path, relative to the folder with the pages.
    pub ids: HashMap<String, FileId>,
    /// Files that are stored and have no record yet.
    new: Vec<(String, Stored)>,
}

/// Stores the files of a book, except those that the course already has.
pub(super) async fn upload_linked_files(
    platform: &Platform,
    book: &mut Book,
    course: Option<CourseId>,
    progress: OnProgress<'_>,
) -> Result<ImportedFiles> {
    let known = match course {
        Some(course) => find_existing(&platform.database, course).await?,
        None => HashMap::new(),
    };
    let mut brought = ImportedFiles { ids: HashMap::new(), new: Vec::new() };
    let paths = book.all_files();
    let total = paths.len();
    for (done, path) in paths.into_iter().enumerate() {
        if !progress(done, total) {
            return Err(WrongState::ImportCanceled.into());
        }
        match read(book, &path).await? {
            Ok((upload, bytes)) => {
                let identity = (path.clone(), store::sha256(&bytes));
                if let Some(id) = known.get(&identity) {
                    brought.ids.insert(path, *id);
                } else {
                    let stored = store::put(platform, upload, bytes).await?;
                    brought.ids.insert(path.clone(), stored.id);
                    brought.new.push((path, stored));
                }
            }
            Err(reason) => book.problems.push(Problem::new(&path, reason)),
        }
    }
    progress(total, total);
    Ok(brought)
}

/// Returns the course's imported files by path and content hash.
async fn find_existing(db: &impl ConnectionTrait, course: CourseId) -> Result<HashMap<(String, String), FileId>> {
    let files = file::Entity::find()
        .filter(file::Column::CourseId.eq(course))
        .filter(file::Column::ImportKey.is_not_null())
        .all(db)
        .await?;
    Ok(files.into_iter().filter_map(|file| Some(((file.import_key?, file.sha256), file.id))).collect())
}

async fn read(book: &Book, path: &str) -> Result<std::result::Result<(Upload, Bytes), String>> {
    let (folder, place, name) = (book.folder.clone(), format!("{}{path}", book.pages_in), path.to_owned());
    let reading = move || {
        let bytes = folder.bytes(&place, upload::DEFAULT_LIMIT).map_err(|error| error.to_string())?;
        let checked = match upload::check_course_image(&name, &bytes, upload::DEFAULT_LIMIT) {
            Err(UploadError::NotAccepted { .. }) => upload::check(&name, &bytes, upload::DEFAULT_LIMIT, &Accepted::default()),
            checked => checked,
        };
        checked.map(|upload| (upload, Bytes::from(bytes))).map_err(|error| error.to_string())
    };
    tokio::task::spawn_blocking(reading).await.map_err(|error| Error::Internal(error.to_string()))
}

/// Records the new files; returns their number.
pub(super) async fn record(
    platform: &Platform,
    unit: &UnitOfWork<'_>,
    new: ImportedFiles,
    owner: AccountId,
    course: CourseId,
) -> Result<usize> {
    let count = new.new.len();
    for (path, stored) in new.new {
        store::record(platform, &unit.tx, stored, owner, Some(course), Some(path)).await?;
    }
    Ok(count)
}
