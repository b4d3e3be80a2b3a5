/// A course to be written as a book.
#[derive(Debug, Clone)]
pub struct Book<'a> {
    pub title: &'a str,
    /// A tag of BCP 47 (RFC 5646). Anything else is written as `und`, undetermined.
    pub language: &'a str,
    pub authors: Vec<&'a str>,
    /// A URI that stays the same in all versions of the book, such as `urn:uuid:…`.
    pub identifier: &'a str,
    /// The time of the last change, in UTC to the second: `2026-11-28T14:00:00Z` (EPUB 3.3, “Last modified date”).
    pub modified: &'a str,
    /// Plain text.
    pub description: Option<&'a str>,
    pub modules: Vec<Module<'a>>,
    /// The caller adds these to the archive, in `OEBPS/files` or `files`, under the names that [`crate::file_names`] gives them.
    pub files: &'a [File<'a>],
    /// The index of the file that is the cover.
    pub cover: Option<usize>,
}

/// A titled group of lessons. Without lessons, it is left out.
#[derive(Debug, Clone)]
pub struct Module<'a> {
    pub title: &'a str,
    pub lessons: Vec<Lesson<'a>>,
}

#[derive(Debug, Clone)]
pub struct Lesson<'a> {
    /// Names its page.
    pub slug: &'a str,
    pub title: &'a str,
    /// How many lessons it is within, in its module.
    pub depth: usize,
    /// Rendered and sanitized.
    pub html: &'a str,
}

/// A file that lessons show or link to.
#[derive(Debug, Clone)]
pub struct File<'a> {
    pub name: &'a str,
    pub media_type: &'a str,
}

/// The place that a link or a picture of a lesson leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A lesson of the book, by its slug, and the id of an element in it. Without such an element, it is the lesson.
    Lesson { slug: String, fragment: Option<String> },
    /// A file of the book, by its index.
    File(usize),
    /// Another page of the web.
    Url(String),
}

/// Returns the target of a link or picture, as its lesson has it. `None` keeps an absolute URL; a relative one isn't linked.
pub type ResolveLink<'a> = dyn FnMut(&str) -> Option<Target> + 'a;

/// A text of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its path in the archive.
    pub path: String,
    pub text: String,
}

impl Part {
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}
