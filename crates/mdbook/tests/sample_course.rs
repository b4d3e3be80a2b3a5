//! Tests a whole book, if one is available.

use std::path::{Path, PathBuf};

use markdown::{Kind, Options, plain_text, render};
use mdbook::{Chapter, Link, Problem, Rewrite, classify, expand, front_matter, parse_summary, rewrite_links};

#[test]
fn every_page_is_read() {
    let Some(root) = sample() else { return };
    let source = std::fs::read_to_string(root.join("SUMMARY.md")).expect("a summary");
    let (summary, problems) = parse_summary(&source);
    assert_eq!(problems, []);
    let chapters: Vec<Chapter> = summary.parts.into_iter().flat_map(|part| part.chapters).collect();
    let pages: Vec<String> = chapters.into_iter().filter_map(|chapter| chapter.path).collect();
    for page in &pages {
        check_page(&root, page, &pages);
    }
    assert!(pages.len() > 500, "{} pages", pages.len());
}

fn sample() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/courses/comprehensive-rust/src");
    if !folder.is_dir() {
        println!("passed over: there is no {}", folder.display());
        return None;
    }
    Some(folder)
}

fn check_page(root: &Path, page: &str, pages: &[String]) {
    let source = std::fs::read_to_string(root.join(page)).unwrap_or_else(|error| panic!("{page}: {error}"));
    let matter = front_matter(&source);
    let mut read = |path: &str| std::fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"));
    let expanded = expand(page, matter.body, &mut read, &|_| String::new());
    for problem in &expanded.problems {
        println!("{page} {problem}");
        assert!(is_the_books_own(root, page, problem), "{page}: {problem}");
    }
    for dropped in &expanded.dropped {
        assert!(dropped.directive.starts_with("{{%") && dropped.directive.contains(" outline"), "{page}: {dropped:?}");
    }
    let text = rewrite_links(&expanded.text, &mut |link| {
        match classify(page, link) {
            Link::Page { path, .. } => assert!(pages.contains(&path), "{page}: {link}"),
            Link::File { path } => {
                // Downloads that a book's build makes aren't in its source.
                let made = path.ends_with(".pdf") || path.ends_with(".zip");
                assert!(made || root.join(&path).exists(), "{page}: {link}");
            }
            Link::Outside => panic!("{page}: {link}"),
            Link::External | Link::Fragment => {}
        }
        Rewrite::Keep
    });
    assert_eq!(text, expanded.text, "{page}");
    let rendered = render(&text, &Options::of(Kind::Lesson));
    assert!(!rendered.headings.is_empty(), "{page} has no heading");
    assert!(!rendered.html.contains("&lt;!--") && !rendered.html.contains("&lt;details"), "{page} shows markup");
    assert!(!rendered.html.contains("{{#include"), "{page} shows a directive");
    let summary = plain_text(&text, 200);
    assert!(!summary.is_empty() && summary.chars().count() <= 200, "{page}");
}

/// Returns whether the problem is the book's own: some name files outside their root, or missing anchors. It is reported, and
/// checked here.
fn is_the_books_own(root: &Path, page: &str, problem: &Problem) -> bool {
    let directive = problem.reason.split("}}").next().unwrap_or_default();
    let Some((file, anchor)) = directive.strip_prefix("{{#include ").and_then(|rest| rest.trim().split_once(':')) else {
        return false;
    };
    let folder = Path::new(page).parent().unwrap_or(Path::new(""));
    let steps_up = file.split('/').filter(|part| *part == "..").count();
    if steps_up > folder.components().count() {
        return problem.reason.ends_with("the file isn't within the book");
    }
    let text = std::fs::read_to_string(root.join(folder).join(file)).unwrap_or_default();
    problem.reason.ends_with("the file has no such anchor") && !text.contains(&format!("ANCHOR: {anchor}\n"))
}
