use std::collections::{HashMap, HashSet};

use crate::book::{Book, Lesson, Module};
use crate::language::Language;
use crate::names::{file_names, page_names};
use crate::text::Text;
use crate::tree::Syntax;
use crate::xml;

/// Pictures that every reading system shows (EPUB 3.3, “Core media types”).
const PICTURES: [&str; 5] = ["image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"];

/// A book with the places of its pages and files.
pub struct Plan<'a> {
    pub book: &'a Book<'a>,
    pub language: Language<'a>,
    pub syntax: Syntax,
    /// The pages of all lessons, in order.
    pub pages: Vec<Page<'a>>,
    /// The names of the files.
    pub files: Vec<String>,
    /// The index of each lesson's page.
    pub by_slug: HashMap<&'a str, usize>,
}

pub struct Page<'a> {
    pub lesson: &'a Lesson<'a>,
    /// The index of its module.
    pub module: usize,
    /// The name of its file, in the folder of all lessons.
    pub name: String,
    /// The ids of its elements, to which links may lead.
    pub ids: HashSet<String>,
}

impl<'a> Plan<'a> {
    pub fn new(book: &'a Book<'a>, syntax: Syntax) -> Self {
        let language = Language::parse(book.language);
        let lessons =
            || book.modules.iter().enumerate().flat_map(|(at, module)| module.lessons.iter().map(move |lesson| (at, lesson)));
        let names = page_names(lessons().map(|(_, lesson)| lesson.slug));
        let pages: Vec<Page<'_>> = lessons()
            .zip(names)
            .map(|((module, lesson), name)| Page {
                lesson,
                module,
                name: format!("{name}.{}", syntax.extension()),
                ids: Text::read(lesson.html, language, syntax).ids,
            })
            .collect();
        let mut by_slug = HashMap::new();
        for (at, page) in pages.iter().enumerate() {
            by_slug.entry(page.lesson.slug).or_insert(at);
        }
        Self { book, language, syntax, pages, files: file_names(book.files.iter().map(|file| file.name)), by_slug }
    }

    /// Returns the modules with lessons, each with its index.
    pub fn modules(&self) -> impl Iterator<Item = (usize, &Module<'a>)> {
        self.book.modules.iter().enumerate().filter(|(_, module)| !module.lessons.is_empty())
    }

    pub fn authors(&self) -> impl Iterator<Item = &'a str> {
        self.book.authors.iter().copied().filter(|author| is_shown(author))
    }

    pub fn description(&self) -> Option<&'a str> {
        self.book.description.filter(|description| is_shown(description))
    }

    /// Returns whether pages can show the file.
    pub fn shows(&self, file: usize) -> bool {
        let Some(file) = self.book.files.get(file) else { return false };
        let media_type = xml::media_type(file.media_type);
        match self.syntax {
            Syntax::Html => media_type.starts_with("image/"),
            Syntax::Xhtml => PICTURES.contains(&&*media_type),
        }
    }

    /// Returns the index of the cover, if it is a picture.
    pub fn cover(&self) -> Option<usize> {
        self.book.cover.filter(|at| self.shows(*at))
    }
}

fn is_shown(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && xml::is_allowed(c))
}
