use std::io::Cursor;
use std::path::{Path, PathBuf};

use archive::{Limits, unpack};
use domain::ImportId;
use domain::content::ImportState;
use entity::{account, import};
use jobs::{Context, Job, Outcome, Retry, Work};
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tempfile::TempDir;
use views::content::ImportReport;

use super::{Options, Report, import};
use crate::kit::job::words;
use crate::kit::unit::UnitOfWork;
use crate::{Actor, Ctx, Error, Result};

/// As many files as an import reads pages, and their pictures.
const LIMITS: Limits = Limits { files: 10_000, file_bytes: 20_000_000, bytes: 300_000_000 };
/// The most problems that are listed.
const MAX_PROBLEMS: usize = 500;

/// Imports a course from an uploaded zip file, as the person who uploaded it.
pub(crate) struct ImportArchive;

impl Work for ImportArchive {
    const KIND: &'static str = "course.import_archive";
    type Input = ImportId;
    const RETRY: Retry = Retry { max_attempts: 3, ..Retry::DEFAULT };
    const MAY_CANCEL: bool = false;

    #[tracing::instrument(skip_all)]
    async fn run(context: &Context, jobs: Vec<Job<ImportId>>) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for job in jobs {
            outcomes.push(run(context, &job).await);
        }
        outcomes
    }
}

async fn run(context: &Context, job: &Job<ImportId>) -> Outcome {
    let outcome = import_archive(context, job.input).await;
    let is_last = job.attempt >= ImportArchive::RETRY.max_attempts;
    let ended = match &outcome {
        Ok(Some(report)) => end(&context.platform, job.input, Ok(report)).await,
        Ok(None) => Ok(()),
        Err(Error::Internal(_) | Error::Unavailable(_)) if !is_last => Ok(()),
        Err(error) => end(&context.platform, job.input, Err(error)).await,
    };
    match (outcome, ended) {
        (_, Err(error)) => Outcome::Retry(words(&error)),
        (Ok(Some(report)), _) => Outcome::Done(Some(super::job::words(&report))),
        (Ok(None), _) => Outcome::Done(None),
        (Err(error @ (Error::Internal(_) | Error::Unavailable(_))), _) => Outcome::Retry(words(&error)),
        (Err(error), _) => Outcome::Failed(words(&error)),
    }
}

/// Imports the archive, unless that was done already or its uploader has no account any more.
async fn import_archive(context: &Context, id: ImportId) -> Result<Option<Report>> {
    let platform = &context.platform;
    let Some(row) = import::Entity::find_by_id(id).one(&platform.database).await? else { return Ok(None) };
    let person = account::Entity::find_by_id(row.account_id).one(&platform.database).await?;
    let (ImportState::Pending, Some(person)) = (row.state, person) else { return Ok(None) };
    let actor = Actor::from(person);
    let bytes = platform.storage.get(&row.storage_key).await?;
    let unpacking = move || -> Result<TempDir> {
        let folder = tempfile::tempdir().map_err(|error| Error::Internal(error.to_string()))?;
        unpack(Cursor::new(bytes), folder.path(), LIMITS).map_err(|error| Error::invalid("file", error))?;
        Ok(folder)
    };
    let unpacked = tokio::task::spawn_blocking(unpacking).await.map_err(|error| Error::Internal(error.to_string()))??;
    let progress = |done, total| {
        context.report(done, total);
        true
    };
    let book = book_folder(unpacked.path());
    // A folder in the archive has a name of its own, which stays when the archive is downloaded again.
    let file_name = (book == unpacked.path()).then_some(row.file_name);
    let options = Options { file_name, ..Options::default() };
    Ok(Some(import(Ctx { actor: &actor, platform }, &book, &options, &progress).await?))
}

/// Returns the folder with the book: often everything in an archive is in one folder.
fn book_folder(unpacked: &Path) -> PathBuf {
    let entries: Vec<_> = std::fs::read_dir(unpacked).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    match entries.as_slice() {
        [only] if only.is_dir() && only.file_name().is_none_or(|name| name != "src") => only.clone(),
        _ => unpacked.to_owned(),
    }
}

/// Records the outcome, and deletes the archive.
async fn end(platform: &Platform, id: ImportId, outcome: std::result::Result<&Report, &Error>) -> Result<()> {
    let (state, report, error) = match outcome {
        Ok(report) => (ImportState::Done, serde_json::to_string(&view(report)).ok(), None),
        Err(error) => (ImportState::Failed, None, Some(reason(error))),
    };
    let unit = UnitOfWork::begin(platform).await?;
    import::Entity::update_many()
        .col_expr(import::Column::State, Expr::value(state))
        .col_expr(import::Column::Report, Expr::value(report))
        .col_expr(import::Column::Error, Expr::value(error))
        .col_expr(import::Column::EndedAt, Expr::value(platform.clock.now()))
        .filter(import::Column::Id.eq(id))
        .exec(&unit.tx)
        .await?;
    unit.commit().await?;
    Ok(platform.storage.delete(&format!("imports/{id}")).await?)
}

/// Returns the reason of a failure for the person who uploaded the archive.
fn reason(error: &Error) -> String {
    match error {
        Error::Internal(_) | Error::Unavailable(_) => "Something that DiscoG needs was down. Please try again.".to_owned(),
        refusal => words(refusal),
    }
}

fn view(report: &Report) -> ImportReport {
    let Report { title, slug, modules, created, updated, unchanged, removed, assignments, files, problems } = report.clone();
    let more_problems = problems.len().saturating_sub(MAX_PROBLEMS);
    let problems = problems.into_iter().take(MAX_PROBLEMS).map(|problem| (problem.file, problem.reason)).collect();
    ImportReport { title, slug, modules, created, updated, unchanged, removed, assignments, files, problems, more_problems }
}
