//! Imports a course from a folder or an archive with an mdBook, and again when the book has changed
//! (<https://rust-lang.github.io/mdBook/format/summary.html>), with a Common Cartridge
//! (<https://www.imsglobal.org/cc/index.html>), or from a Word document.

mod assignments;
mod book;
mod cartridge;
mod course;
mod document;
mod files;
mod folder;
mod home;
mod html;
mod job;
mod lessons;
mod links;
mod mine;
mod modules;
mod outline;
mod page;
mod pairing;
mod plan;
mod slugs;
mod start;
mod work;
mod write;

use std::path::Path;

use domain::people::Action;
use domain::text::Slug;

pub use job::mdbook_as_job;
pub use mine::mine;
pub use start::start;
pub(crate) use work::ImportArchive;

use crate::{Ctx, Error, Result};
use book::Book;
use folder::{Folder, ReadError};

/// Options for importing a book.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The email of the course's owner. By default the actor; on the command line the first administrator, else the first
    /// account that may create courses.
    pub owner: Option<String>,
    /// The slug of the course to import into, whatever was imported into it before. By default the course of an earlier
    /// import of this book, else a new one.
    pub course: Option<String>,
    /// The slug of a new course; by default made from its title.
    pub slug: Option<String>,
    /// Whether to publish a draft at once.
    pub publish: bool,
    /// The name of the uploaded file: the title of a course that has none.
    pub file_name: Option<String>,
}

/// The outcome of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub title: String,
    pub slug: String,
    pub modules: usize,
    /// New lessons.
    pub created: usize,
    /// Lessons whose title, text, depth or module changed.
    pub updated: usize,
    /// Unchanged lessons, even if their position changed.
    pub unchanged: usize,
    /// Lessons that are no longer in the book.
    pub removed: usize,
    /// New assignments.
    pub assignments: usize,
    /// New files.
    pub files: usize,
    /// Parts that couldn't be imported, or not as intended.
    pub problems: Vec<Problem>,
}

/// A part of a book that couldn't be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Relative to the folder with the pages.
    pub file: String,
    pub reason: String,
}

impl Problem {
    /// Removes control characters from both, because terminals show them.
    fn new(file: &str, reason: impl std::fmt::Display) -> Self {
        let visible = |text: &str| text.replace(|c: char| c.is_control(), " ");
        Self { file: visible(file), reason: visible(&reason.to_string()) }
    }
}

/// Imports the mdBook, Common Cartridge or unpacked Word document in `folder`. Importing it again writes only changes. Lessons that people added to the
/// course stay, as do its title and descriptions.
///
/// # Errors
/// `Invalid` on `folder` if there is no book in it, on `course` if it isn't clear which one is meant, on `owner` and `slug`;
/// `NotFound`; `SignInNeeded`; `Forbidden`; `Conflict` with another import; `Unavailable` when the storage is down.
#[tracing::instrument(skip_all)]
pub async fn mdbook(ctx: Ctx<'_>, folder: &Path, options: &Options) -> Result<Report> {
    import(ctx, folder, options, &|_, _| true).await
}

/// Reports how many of how many files are stored, and returns whether to go on.
type OnProgress<'a> = &'a (dyn Fn(usize, usize) -> bool + Sync);

async fn import(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    folder: &Path,
    options: &Options,
    progress: OnProgress<'_>,
) -> Result<Report> {
    actor.require(Action::CreateCourse)?;
    let (folder, file_name) = (folder.to_owned(), options.file_name.clone());
    let mut book = tokio::task::spawn_blocking(move || read(&folder, file_name.as_deref()))
        .await
        .map_err(|error| Error::Internal(error.to_string()))?
        .map_err(|reason| Error::invalid("folder", reason))?;
    let db = &platform.database;
    let slug = options.slug.as_deref().map(Slug::parse).transpose().map_err(|error| Error::invalid("slug", error))?;
    let source = book.source.clone();
    let existing = course::find(actor, db, &source, options, slug.as_ref()).await?;
    if let Some(course) = &existing {
        let modules = modules::by_key(&modules::existing(db, course.id).await?);
        let lessons = lessons::existing(db, course.id).await?.of_book;
        course::check(course, &pairing::pair(&book.modules, lessons, &modules), options)?;
    }
    let owner = course::owner(ctx, options, existing.as_ref()).await?;
    let brought = files::upload_linked_files(platform, &mut book, existing.as_ref().map(|course| course.id), progress).await?;
    let destination = course::Destination { existing, slug, source, owner, publish: options.publish };
    write::write(ctx, book, brought, &destination).await
}

/// Reads a cartridge, a Word document, or else a book.
fn read(path: &Path, file_name: Option<&str>) -> std::result::Result<Book, String> {
    let folder = Folder::open(path, file_name).map_err(|error| match error {
        ReadError::Missing | ReadError::NotAFile => "There is no such folder.".to_owned(),
        other => format!("This folder can't be opened: {other}."),
    })?;
    if cartridge::is_in(&folder) {
        cartridge::read(folder)
    } else if document::is_in(&folder) {
        document::read(folder)
    } else {
        book::read(folder)
    }
}
