#![doc = include_str!("../README.md")]

mod chapters;
mod content;
mod fields;
mod formulas;
mod headers;
mod html;
mod notes;
mod numbering;
mod package;
mod paragraphs;
mod pictures;
mod properties;
mod reader;
mod runs;
mod styles;
mod tables;

use std::collections::BTreeSet;

use numbering::Numbering;
use package::Package;
use reader::Reader;
use styles::Styles;
use xml_tree::{Element, Limits};

const LIMITS: Limits = Limits { depth: 100, elements: 500_000 };

/// Returns the text of a part of the package by its path, `None` if there is no such part, or the reason that it can't be read.
pub type ReadPart<'a> = &'a mut dyn FnMut(&str) -> Result<Option<String>, String>;

/// A document as a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: Option<String>,
    /// None if the document is empty.
    pub chapters: Vec<Chapter>,
    pub changes: BTreeSet<Change>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// `None` for text before the first chapter, and for a document without chapters.
    pub title: Option<String>,
    /// Its text, with headings from `h2` on.
    pub html: String,
}

/// Something that didn't come over, or not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Formulas are plain text now.
    Formula,
    /// Pictures that are neither PNG, JPEG, GIF nor WebP were left out.
    PictureFormat,
    /// Pictures that aren't in the document, but linked from elsewhere, were left out.
    LinkedPicture,
    /// Drawn shapes were left out.
    Drawing,
    /// Charts, diagrams and what was made with other programs were left out.
    Embedded,
    /// Text boxes stand after the paragraph they were at.
    TextBox,
    /// Form fields are plain text now.
    FormField,
    /// Links to bookmarks that don't exist, or to files on someone's computer, are plain text now.
    Link,
    /// Characters of symbol fonts were left out.
    Symbol,
    /// Hidden text was left out.
    HiddenText,
    /// Tracked changes were accepted.
    TrackedChanges,
    /// Comments were left out.
    Comments,
    /// Headers and footers were left out.
    HeadersAndFooters,
}

/// The reason that a document can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("This isn’t a Word document (.docx). If it is an older one, save it as .docx first.")]
    NotADocument,
    #[error("This Word document is damaged. Open it in Word and save it again. (“{part}”: {reason})")]
    Malformed { part: String, reason: String },
    #[error("This Word document has tables or text boxes within each other that are nested too deep.")]
    TooDeep,
    #[error("This Word document is too long. Split it into several documents.")]
    TooLarge,
    #[error("A part of this Word document can’t be read. (“{part}”: {reason})")]
    Unreadable { part: String, reason: String },
}

/// Reads a document; `part` is given paths as they are in the package: `word/document.xml`.
///
/// # Errors
/// - [`Error::NotADocument`] if the package has no main part, or it is that of something else.
/// - [`Error::Malformed`], [`Error::TooDeep`] and [`Error::TooLarge`] if the XML of a part isn't read.
/// - [`Error::Unreadable`] if `part` returns a reason.
pub fn read(part: ReadPart<'_>) -> Result<Document, Error> {
    let mut package = Package { part };
    let of_package = package.relationships("")?;
    let path = of_package.first_part("/officeDocument").unwrap_or("word/document.xml").to_owned();
    let main = package.xml(&path)?.filter(|root| root.name == "document").ok_or(Error::NotADocument)?;
    let body = main.child("body").ok_or(Error::NotADocument)?;
    let relationships = package.relationships(&path)?;
    let styles = Styles::read(package.related(&relationships, "/styles")?.as_ref());
    let numbering = Numbering::read(package.related(&relationships, "/numbering")?.as_ref(), &styles);
    let sources = notes::Sources::read(&mut package, &relationships)?;
    let has_headers = headers::have_text(&mut package, &relationships)?;

    let mut reader = Reader::new(&styles, &numbering, &relationships);
    let mut blocks = Vec::new();
    reader.blocks(body, &mut blocks);
    let notes = reader.notes(&sources);
    let Reader { mut changes, bookmarks, .. } = reader;
    if has_headers {
        changes.insert(Change::HeadersAndFooters);
    }
    let mut document = chapters::arrange(blocks, bookmarks, notes, changes);
    if document.title.is_none() {
        let core = of_package.first_part("/core-properties").unwrap_or("docProps/core.xml");
        let core = package.xml(core)?;
        document.title = core.as_ref().and_then(|core| core.text_of("title")).map(content::collapsed);
    }
    Ok(document)
}

/// Returns the `w:val` of a child.
fn value<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.child(name)?.attribute("val")
}

/// Returns whether a property is on: written without a value, or with one that isn't off (ISO/IEC 29500-1, 17.17.4).
fn is_on(property: &Element) -> bool {
    !matches!(property.attribute("val"), Some("0" | "false" | "off"))
}

#[cfg(test)]
mod tests;
