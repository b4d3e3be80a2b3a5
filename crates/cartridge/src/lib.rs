#![doc = include_str!("../README.md")]

mod items;
mod manifest;
mod resource;
mod unlisted;
mod xml;

use items::Reader;

/// Returns the text of a file of the cartridge, or the reason that there is none.
pub type ReadFile<'a> = &'a mut dyn FnMut(&str) -> Result<String, String>;

/// A course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cartridge {
    pub title: Option<String>,
    pub modules: Vec<Module>,
    pub left_out: Vec<LeftOut>,
    /// The files that are there for learners, in the order of the manifest, whether or not something shows them.
    pub files: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    pub title: String,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The identifier of what it shows, by which links lead to it.
    pub id: String,
    pub title: String,
    /// The number of items it is within, below its module.
    pub depth: usize,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Page {
        path: String,
        html: String,
    },
    File {
        path: String,
    },
    WebLink {
        url: String,
    },
    Discussion {
        html: String,
    },
    Assignment {
        html: String,
        /// As written: a decimal number, or anything else.
        points: Option<String>,
    },
}

/// Something that isn't read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    pub title: String,
    pub reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    #[error("quizzes can’t be imported yet")]
    Quiz,
    #[error("it is a tool of another site")]
    Tool,
    #[error("it is only for staff")]
    Staff,
    #[error("it is an announcement")]
    Announcement,
    #[error("it is a heading without content")]
    Heading,
    #[error("“{0}” isn’t in the cartridge")]
    Missing(String),
    #[error("“{path}” can’t be read: {reason}")]
    Unreadable { path: String, reason: String },
    #[error("its kind isn’t known: {0}")]
    Unknown(String),
}

/// The reason that a cartridge can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("it isn’t well-formed XML: {0}")]
    Malformed(String),
    #[error("it has a document type, which isn’t allowed")]
    DocumentType,
    #[error("it is nested more than {} deep", xml::LIMITS.depth)]
    TooDeep,
    #[error("it has more than {} elements", xml::LIMITS.elements)]
    TooLarge,
    #[error("it isn’t the manifest of a cartridge")]
    NotAManifest,
}

/// Reads a cartridge with the manifest `imsmanifest.xml`; `file` is given paths as the manifest writes them.
///
/// # Errors
/// Says what is wrong with the manifest.
pub fn read(manifest: &str, file: ReadFile<'_>) -> Result<Cartridge, Error> {
    let manifest = manifest::parse(manifest)?;
    Ok(Reader::new(&manifest, file).read())
}

#[cfg(test)]
mod tests;
