use std::collections::BTreeSet;
use std::path::{Component, Path};

use domain::text::Title;
use mdbook::parse_summary;
use serde::Deserialize;

use super::assignments::Assignment;
use super::folder::{Folder, MAX_TEXT, ReadError};
use super::home::Home;
use super::plan::{Module, modules};
use super::{Problem, links, outline, page};

pub(super) const MAX_PAGES: usize = 5_000;
/// The largest sum of all pages, in bytes.
pub(super) const MAX_BOOK: usize = 100_000_000;

/// A book that has been read.
#[derive(Debug)]
pub(super) struct Book {
    pub folder: Folder,
    /// The folder with the pages, relative to the book's: empty, or ending in `/`.
    pub pages_in: String,
    pub title: Title,
    /// The key that recognizes it when it is imported again: its format and title. `course::check` decides by the pages whether it
    /// is the same book as before.
    pub source: String,
    pub modules: Vec<Module>,
    pub assignments: Vec<Assignment>,
    /// Files that come in even if no page links to them, relative to the folder with the pages.
    pub files: BTreeSet<String>,
    /// The book's home on the web.
    pub home: Home,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Default, Deserialize)]
struct Settings {
    #[serde(default)]
    book: BookSettings,
    #[serde(default)]
    output: toml::Table,
}

#[derive(Debug, Default, Deserialize)]
struct BookSettings {
    title: Option<String>,
    src: Option<String>,
}

/// Reads the book in `folder`. Parts that can't be read are listed in its problems.
///
/// # Errors
/// A message that says why this isn't a book.
pub(super) fn read(folder: Folder) -> Result<Book, String> {
    let settings = settings(&folder)?;
    let (pages_in, summary) = summary(&folder, settings.book.src.as_deref())?;
    let home = Home::from_settings(&settings.output, &pages_in);
    let (summary, unread) = parse_summary(&summary);
    let mut problems: Vec<Problem> = unread.iter().map(|problem| Problem::new("SUMMARY.md", problem)).collect();
    let title = title(settings.book.title.as_deref(), summary.title.as_deref(), &folder);
    let (mut modules, left_out) = modules(summary, &title);
    problems.extend(left_out);
    let pages: usize = modules.iter().map(|module| module.pages.len()).sum();
    if pages == 0 {
        return Err("SUMMARY.md lists no pages.".to_owned());
    }
    if pages > MAX_PAGES {
        return Err(format!("This book has {pages} pages; at most {MAX_PAGES} can come in."));
    }
    let mut length = 0;
    for module in &mut modules {
        for at in 0..module.pages.len() {
            let outline = |of| outline::list(&module.pages, at, of);
            let text = page::read(&folder, &pages_in, &module.pages[at], &outline, &mut problems);
            length += text.as_ref().map_or(0, String::len);
            if length > MAX_BOOK {
                return Err(format!("The pages of this book are longer than {} MB together.", MAX_BOOK / 1_000_000));
            }
            let page = &mut module.pages[at];
            page.fingerprint = text.as_ref().and_then(|text| links::fingerprint(&page.path, text));
            page.text = text;
        }
    }
    if modules.iter().flat_map(|module| &module.pages).all(|page| page.text.is_none()) {
        let first = problems.first().map(|problem| format!(" {}: {}.", problem.file, problem.reason)).unwrap_or_default();
        return Err(format!("None of this book's pages can be read.{first}"));
    }
    let source = format!("mdbook:{title}");
    Ok(Book { folder, pages_in, title, source, modules, assignments: Vec::new(), files: BTreeSet::new(), home, problems })
}

impl Book {
    /// Returns the files that come in: those that a text links to, and `files`.
    pub fn all_files(&self) -> BTreeSet<String> {
        let pages = self.modules.iter().flat_map(|module| &module.pages);
        let pages = pages.filter_map(|page| Some((page.path.as_str(), page.text.as_deref()?)));
        let assignments = self.assignments.iter().map(|one| (one.path.as_str(), one.text.as_str()));
        let mut files = links::files(pages.chain(assignments));
        files.extend(self.files.iter().cloned());
        files
    }
}

fn settings(folder: &Folder) -> Result<Settings, String> {
    match folder.text("book.toml", MAX_TEXT) {
        Ok(text) => toml::from_str(&text).map_err(|error| format!("book.toml can't be understood: {}.", error.message())),
        Err(ReadError::Missing) => Ok(Settings::default()),
        Err(error) => Err(format!("book.toml: {error}.")),
    }
}

/// Returns the summary and the folder it is in.
fn summary(folder: &Folder, given: Option<&str>) -> Result<(String, String), String> {
    let places = match given {
        Some(given) => vec![within(given).ok_or("The folder that book.toml names as src isn't within the book.")?],
        None => vec!["src/".to_owned(), String::new()],
    };
    for place in places {
        match folder.text(&format!("{place}SUMMARY.md"), MAX_TEXT) {
            Ok(text) if text.trim().is_empty() => return Err(format!("{place}SUMMARY.md is empty.")),
            Ok(text) => return Ok((place, text)),
            Err(ReadError::Missing) => {}
            Err(error) => return Err(format!("{place}SUMMARY.md: {error}.")),
        }
    }
    Err("This folder has no SUMMARY.md, in itself or in src: it isn't an mdBook.".to_owned())
}

fn within(path: &str) -> Option<String> {
    let mut place = String::new();
    for part in Path::new(path).components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) => place.push_str(&format!("{}/", name.to_str()?)),
            _ => return None,
        }
    }
    Some(place)
}

/// Takes the title from the settings, else from the summary unless that one only says “Summary” or the like, else from the
/// folder.
fn title(settings: Option<&str>, summary: Option<&str>, folder: &Folder) -> Title {
    let of_book = |title: &&str| !["summary", "contents", "table of contents"].contains(&title.trim().to_lowercase().as_str());
    let name = folder.name();
    first_title([settings, summary.filter(of_book), name.as_deref()])
}

/// Returns the first that can be a title, shortened if need be, else “Course”.
pub(super) fn first_title<'a>(candidates: impl IntoIterator<Item = Option<&'a str>>) -> Title {
    let short = |title: &str| title.chars().take(200).collect::<String>();
    let candidates = candidates.into_iter().chain([Some("Course")]);
    let mut titles = candidates.flatten().filter_map(|title| Title::parse(&short(title)).ok());
    titles.next().unwrap_or_else(|| unreachable!("“Course” is a title"))
}
