//! Tests a whole course, if one is available.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use epub::{Book, File, Lesson, Module, Target};
use markdown::{HEADING_PREFIX, Kind, Options, render};
use mdbook::{Link, classify, expand, front_matter, parse_summary};

use crate::check::check;

struct Page {
    path: String,
    title: String,
    depth: usize,
    html: String,
}

#[test]
fn every_page_of_a_course_is_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/courses/comprehensive-rust/src");
    let Ok(source) = std::fs::read_to_string(folder.join("SUMMARY.md")) else {
        println!("passed over: there is no {}", folder.display());
        return;
    };
    let files = Rc::new(RefCell::new(Vec::new()));
    let modules: Vec<(String, Vec<Page>)> = parse_summary(&source)
        .0
        .parts
        .into_iter()
        .map(|part| (part.title.unwrap_or_default(), pages(&folder, part.chapters, &files)))
        .collect();
    let files = files.take();
    let book = Book {
        title: "Comprehensive Rust",
        language: "en",
        authors: vec!["Martin Geisler"],
        identifier: "urn:uuid:0198f2a0-7f6c-7d5e-9a3b-1c2d3e4f5a6b",
        modified: "2026-11-28T14:00:00Z",
        description: None,
        modules: modules.iter().map(|(title, pages)| Module { title, lessons: pages.iter().map(lesson).collect() }).collect(),
        files: &files.iter().map(|name| File { name, media_type: media_type(name) }).collect::<Vec<_>>(),
        cover: None,
    };
    let (parts, _) = check(&book, &mut |written| {
        if let Some(path) = written.strip_prefix("/courses/rust/") {
            let (slug, fragment) =
                path.split_once('#').map_or((path, None), |(slug, fragment)| (slug, Some(fragment.to_owned())));
            return Some(Target::Lesson { slug: slug.to_owned(), fragment });
        }
        let name = written.strip_prefix("/files/")?;
        files.iter().position(|file| file == name).map(Target::File)
    });
    let written: String = parts.into_iter().map(|part| part.text).collect();
    let rendered: usize = modules.iter().flat_map(|(_, pages)| pages).map(|page| page.html.matches("class=\"tok-").count()).sum();
    assert!(rendered > 1_000);
    assert_eq!(written.matches("class=\"tok-").count(), rendered, "nothing is lost");
    assert_eq!(written.matches("<img ").count(), 4);
    assert!(written.matches("<a href=\"").count() > 1_000);
}

fn pages(folder: &Path, chapters: Vec<mdbook::Chapter>, files: &Rc<RefCell<Vec<String>>>) -> Vec<Page> {
    let read = |path: &str| std::fs::read_to_string(folder.join(path)).map_err(|error| format!("{path}: {error}"));
    let page = |chapter: mdbook::Chapter| {
        let path = chapter.path?;
        let source = read(&path).unwrap();
        let text = expand(&path, front_matter(&source).body, &mut { read }, &|_| String::new()).text;
        let (page, files) = (path.clone(), files.clone());
        let resolve = move |link: &str| match classify(&page, link) {
            Link::Page { path, fragment } => {
                let fragment = fragment.map(|id| format!("#{HEADING_PREFIX}{id}"));
                Some(format!("/courses/rust/{path}{}", fragment.unwrap_or_default()))
            }
            Link::File { path } => {
                let name = path.replace('/', "-");
                let mut files = files.borrow_mut();
                if !files.contains(&name) {
                    files.push(name.clone());
                }
                Some(format!("/files/{name}"))
            }
            Link::External | Link::Fragment | Link::Outside => None,
        };
        let html = render(&text, &Options { resolve: Some(&resolve), ..Options::of(Kind::Lesson) }).html;
        Some(Page { path, title: chapter.title, depth: usize::from(chapter.depth), html })
    };
    chapters.into_iter().filter_map(page).collect()
}

fn lesson(page: &Page) -> Lesson<'_> {
    Lesson { slug: &page.path, title: &page.title, depth: page.depth, html: &page.html }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("jpg") => "image/jpeg",
        _ => "application/octet-stream",
    }
}
