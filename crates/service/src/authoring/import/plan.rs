use std::collections::HashSet;

use domain::mdbook::Summary;
use domain::text::Title;

use super::Problem;

/// What becomes a module: a part of the book.
#[derive(Debug)]
pub(super) struct Module {
    /// What it is known by when the book comes again.
    pub key: String,
    pub title: String,
    pub pages: Vec<Page>,
}

/// What becomes a lesson: a chapter of the book.
#[derive(Debug)]
pub(super) struct Page {
    /// From the folder with the pages; what it is known by when the book comes again.
    pub path: String,
    pub title: String,
    pub depth: i32,
    /// None when it can't be read.
    pub text: Option<String>,
}

/// The modules of a book, their pages not read yet. Chapters before the first named part make a module of their own; chapters
/// behind a part belong to it; a book without named parts is one module.
pub(super) fn modules(summary: Summary, book: &Title) -> (Vec<Module>, Vec<Problem>) {
    let named = summary.parts.iter().any(|part| part.title.is_some());
    let first = if named { "Introduction" } else { book.as_str() };
    let mut modules: Vec<Module> = Vec::new();
    let mut keys = HashSet::new();
    let mut problems = Vec::new();
    for part in summary.parts {
        match part.title {
            Some(title) => modules.push(Module { key: free(&title, &mut keys), title, pages: Vec::new() }),
            None if modules.is_empty() => modules.push(Module { key: String::new(), title: first.to_owned(), pages: Vec::new() }),
            None => {}
        }
        let Some(module) = modules.last_mut() else { continue };
        for chapter in part.chapters {
            let Some(path) = chapter.path else {
                problems.push(Problem::new("SUMMARY.md", format!("“{}” is a draft chapter", chapter.title)));
                continue;
            };
            match Title::parse(&chapter.title) {
                Ok(title) => module.pages.push(Page { path, title: title.into(), depth: i32::from(chapter.depth), text: None }),
                Err(error) => problems.push(Problem::new(&path, format!("its title can't be used: {error}"))),
            }
        }
    }
    modules.retain(|module| {
        if module.pages.is_empty() {
            problems.push(Problem::new("SUMMARY.md", format!("“{}” has no pages", module.title)));
        }
        !module.pages.is_empty()
    });
    (modules, problems)
}

/// The title, numbered when there was one like it before.
fn free(title: &str, taken: &mut HashSet<String>) -> String {
    let mut key = title.to_owned();
    let mut number = 1;
    while !taken.insert(key.clone()) {
        number += 1;
        key = format!("{title} ({number})");
    }
    key
}

#[cfg(test)]
mod tests {
    use domain::mdbook::parse_summary;

    use super::*;

    fn planned(source: &str) -> (Vec<String>, Vec<String>) {
        let (modules, problems) = modules(parse_summary(source).0, &Title::parse("Book").unwrap());
        let lines = modules.into_iter().flat_map(|module| {
            let head = format!("{}={}", module.key, module.title);
            std::iter::once(head)
                .chain(module.pages.into_iter().map(|page| format!("{} {} {}", page.depth, page.title, page.path)))
        });
        (lines.collect(), problems.into_iter().map(|problem| problem.reason).collect())
    }

    #[test]
    fn parts_are_modules() {
        let source =
            "# Summary\n[Hi](hi.md)\n- [A](a.md)\n# Day\n- [B](b.md)\n  - [C](c.md)\n# Day\n- [D](d.md)\n\n[Bye](bye.md)\n";
        let (lines, problems) = planned(source);
        assert_eq!(
            lines,
            [
                "=Introduction",
                "0 Hi hi.md",
                "0 A a.md",
                "Day=Day",
                "0 B b.md",
                "1 C c.md",
                "Day (2)=Day",
                "0 D d.md",
                "0 Bye bye.md"
            ]
        );
        assert!(problems.is_empty());
    }

    #[test]
    fn a_book_without_parts_is_one_module() {
        assert_eq!(planned("[Hi](hi.md)\n- [A](a.md)\n").0, ["=Book", "0 Hi hi.md", "0 A a.md"]);
    }

    #[test]
    fn drafts_and_empty_parts_are_told() {
        let (lines, problems) = planned("# S\n- [A](a.md)\n- [B]()\n# Empty\n# Drafts\n- [C]()\n");
        assert_eq!(lines, ["=Introduction", "0 A a.md"]);
        assert_eq!(
            problems,
            ["“B” is a draft chapter", "“C” is a draft chapter", "“Empty” has no pages", "“Drafts” has no pages"]
        );
    }
}
