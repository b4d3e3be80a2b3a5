//! Reads a Word document as a book: each chapter becomes a lesson.

use std::collections::{BTreeSet, HashSet};

use docx::Change;
use domain::text::Slug;
use from_html::Target;

use super::Problem;
use super::book::{Book, MAX_BOOK, MAX_PAGES, first_title};
use super::folder::{Folder, ReadError};
use super::home::Home;
use super::html::to_markdown;
use super::links;
use super::plan::{Module, Page, free};

/// The file that every Office document has, and no book or cartridge.
const CONTENT_TYPES: &str = "[Content_Types].xml";
/// The largest part of a document, in bytes.
const MAX_PART: u64 = 20_000_000;
/// The key of the only module.
const CHAPTERS: &str = "chapters";

pub(super) fn is_in(folder: &Folder) -> bool {
    folder.has(CONTENT_TYPES)
}

/// Reads the unpacked document in `folder`. Parts that can't be read are listed in its problems.
///
/// # Errors
/// A message that says why this isn't a Word document.
pub(super) fn read(folder: Folder) -> Result<Book, String> {
    let document = docx::read(&mut |part| match folder.text(part, MAX_PART) {
        Ok(text) => Ok(Some(text)),
        Err(ReadError::Missing) => Ok(None),
        Err(error) => Err(error.to_string()),
    });
    let document = document.map_err(|error| error.to_string())?;
    let chapters = document.chapters.len();
    if chapters > MAX_PAGES {
        return Err(format!("This document has {chapters} chapters; at most {MAX_PAGES} can come in."));
    }
    let name = folder.name();
    let title = first_title([document.title.as_deref(), name.as_deref()]);
    let mut problems: Vec<Problem> = document.changes.iter().map(|change| Problem::new(title.as_str(), words(*change))).collect();
    let titles: Vec<String> =
        document.chapters.iter().map(|chapter| first_title([chapter.title.as_deref(), Some(title.as_str())]).into()).collect();
    let mut taken = HashSet::new();
    let place = |title: &String| format!("{}.md", free(&Slug::from_title_or(title, "chapter").to_string(), &mut taken));
    let places: Vec<String> = titles.iter().map(place).collect();
    let mut find = |link: &str| match link.strip_prefix("#chapter-") {
        Some(number) => number.parse().ok().and_then(|number: usize| places.get(number)).cloned().map(Target::To),
        None => Some(Target::To(link.to_owned())),
    };
    let (mut pages, mut length) = (Vec::new(), 0);
    for (at, chapter) in document.chapters.iter().enumerate() {
        let (title, place) = (titles[at].clone(), places[at].clone());
        let Some(text) = to_markdown(&title, &chapter.html, &mut find, &mut problems) else { continue };
        length += text.len();
        if length > MAX_BOOK {
            return Err(format!("The chapters of this document are longer than {} MB together.", MAX_BOOK / 1_000_000));
        }
        let fingerprint = links::fingerprint(&place, &text);
        pages.push(Page { path: place, title, depth: 0, text: Some(text), fingerprint });
    }
    if pages.is_empty() {
        return Err("This document has no text that could come in.".to_owned());
    }
    let modules = vec![Module { key: CHAPTERS.to_owned(), title: title.to_string(), pages }];
    let source = format!("document:{title}");
    Ok(Book {
        folder,
        pages_in: String::new(),
        title,
        source,
        modules,
        assignments: Vec::new(),
        files: BTreeSet::new(),
        home: Home::default(),
        problems,
    })
}

const fn words(change: Change) -> &'static str {
    match change {
        Change::Formula => "formulas are plain text now",
        Change::PictureFormat => "pictures that are neither PNG, JPEG, GIF nor WebP were left out",
        Change::LinkedPicture => "pictures that aren’t in the document itself were left out",
        Change::Drawing => "drawn shapes were left out",
        Change::Embedded => "charts, diagrams and what was made with other programs were left out",
        Change::TextBox => "text boxes stand after the paragraph they were at",
        Change::FormField => "form fields are plain text now",
        Change::Link => "links to places that don’t exist, or to files on someone’s computer, are plain text now",
        Change::Symbol => "characters of symbol fonts were left out",
        Change::HiddenText => "hidden text was left out",
        Change::TrackedChanges => "tracked changes were accepted",
        Change::Comments => "comments were left out",
        Change::HeadersAndFooters => "headers and footers were left out",
    }
}
