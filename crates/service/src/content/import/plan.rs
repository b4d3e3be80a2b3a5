use std::collections::HashSet;

use domain::text::Title;
use mdbook::{Chapter, Part, Summary};

use super::Problem;

/// A module to import: a part of the book, or a chapter with its subchapters.
#[derive(Debug)]
pub(super) struct Module {
    /// The key that recognizes it when the book is imported again.
    pub key: String,
    pub title: String,
    pub pages: Vec<Page>,
}

/// A lesson to import: a page of the book.
#[derive(Debug)]
pub(super) struct Page {
    /// Relative to the folder with the pages.
    pub path: String,
    pub title: String,
    pub depth: i32,
    /// `None` if it can't be read.
    pub text: Option<String>,
    /// The hash that recognizes its text when the book is imported again; `None` for an empty text.
    pub fingerprint: Option<String>,
}

const INTRODUCTION: &str = "Introduction";

/// Plans the modules of a book, whose pages aren't read yet. Chapters before the first named part become a module; the others
/// belong to the part before them. In a book without named parts, chapters with subchapters become modules. A book with
/// neither becomes one module.
pub(super) fn modules(summary: Summary, book: &Title) -> (Vec<Module>, Vec<Problem>) {
    let mut plan = Plan::default();
    let is_nested = |part: &Part| part.chapters.iter().any(|chapter| chapter.depth > 0);
    if summary.parts.iter().any(|part| part.title.is_some()) {
        plan.parts(summary.parts);
    } else if summary.parts.iter().any(is_nested) {
        plan.chapters(summary.parts);
    } else {
        plan.start(book.as_str(), true);
        plan.add_all(summary.parts.into_iter().flat_map(|part| part.chapters));
    }
    plan.finish()
}

#[derive(Default)]
struct Plan {
    modules: Vec<Module>,
    keys: HashSet<String>,
    problems: Vec<Problem>,
}

impl Plan {
    /// Starts a module. The `first` one is recognized as such, whatever its title.
    fn start(&mut self, title: &str, first: bool) {
        let key = if first { String::new() } else { free(title, &mut self.keys) };
        self.modules.push(Module { key, title: title.to_owned(), pages: Vec::new() });
    }

    fn parts(&mut self, parts: Vec<Part>) {
        for part in parts {
            match &part.title {
                Some(title) => self.start(title, false),
                None if self.modules.is_empty() => self.start(INTRODUCTION, true),
                None => {}
            }
            self.add_all(part.chapters);
        }
    }

    /// Makes a module of each chapter with subchapters, and of the chapters between two of these.
    fn chapters(&mut self, parts: Vec<Part>) {
        let mut alone: Vec<Chapter> = Vec::new();
        for part in parts {
            let mut chapters = part.chapters.into_iter().peekable();
            while let Some(chapter) = chapters.next() {
                if chapters.peek().is_none_or(|next| next.depth <= chapter.depth) {
                    alone.push(chapter);
                    continue;
                }
                self.between(std::mem::take(&mut alone));
                self.start(&chapter.title, false);
                let outermost = chapter.depth;
                self.add(Chapter { depth: 0, ..chapter });
                while let Some(within) = chapters.next_if(|next| next.depth > outermost) {
                    self.add(Chapter { depth: within.depth - outermost - 1, ..within });
                }
            }
        }
        self.between(alone);
    }

    fn between(&mut self, chapters: Vec<Chapter>) {
        let [first, .., last] = chapters.as_slice() else {
            let Some(only) = chapters.into_iter().next() else { return };
            let is_first = self.modules.is_empty();
            self.start(&only.title, is_first);
            self.add(only);
            return;
        };
        let is_first = self.modules.is_empty();
        let title = if is_first { INTRODUCTION.to_owned() } else { format!("{} – {}", first.title, last.title) };
        self.start(&title, is_first);
        self.add_all(chapters.into_iter().map(|chapter| Chapter { depth: 0, ..chapter }));
    }

    fn add_all(&mut self, chapters: impl IntoIterator<Item = Chapter>) {
        for chapter in chapters {
            self.add(chapter);
        }
    }

    fn add(&mut self, chapter: Chapter) {
        let Some(path) = chapter.path else {
            self.problems.push(Problem::new("SUMMARY.md", format!("“{}” is a draft chapter", chapter.title)));
            return;
        };
        match (Title::parse(&chapter.title), self.modules.last_mut()) {
            (Ok(title), Some(module)) => module.pages.push(Page {
                path,
                title: title.into(),
                depth: i32::from(chapter.depth),
                text: None,
                fingerprint: None,
            }),
            (Err(error), _) => self.problems.push(Problem::new(&path, format!("its title can't be used: {error}"))),
            (Ok(_), None) => {}
        }
    }

    fn finish(mut self) -> (Vec<Module>, Vec<Problem>) {
        self.modules.retain_mut(|module| {
            if module.pages.is_empty() {
                self.problems.push(Problem::new("SUMMARY.md", format!("“{}” has no pages", module.title)));
            }
            module.title = Title::parse(&module.title).map_or_else(|_| "Untitled".to_owned(), String::from);
            !module.pages.is_empty()
        });
        (self.modules, self.problems)
    }
}

/// Returns the title, with a number if it is taken.
pub(super) fn free(title: &str, taken: &mut HashSet<String>) -> String {
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
    use mdbook::parse_summary;

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
    fn chapters_with_chapters_are_modules() {
        let source = "[Hi](hi.md)\n\n- [A](a.md)\n- [B](b.md)\n  - [C](c.md)\n    - [D](d.md)\n  - [E](e.md)\n- [F](f.md)\n- [G](g.md)\n- [H](h.md)\n  - [I](i.md)\n- [J](j.md)\n\n[Bye](bye.md)\n";
        assert_eq!(
            planned(source).0,
            [
                "=Introduction",
                "0 Hi hi.md",
                "0 A a.md",
                "B=B",
                "0 B b.md",
                "0 C c.md",
                "1 D d.md",
                "0 E e.md",
                "F – G=F – G",
                "0 F f.md",
                "0 G g.md",
                "H=H",
                "0 H h.md",
                "0 I i.md",
                "J – Bye=J – Bye",
                "0 J j.md",
                "0 Bye bye.md"
            ]
        );
        let (lines, problems) = planned("- [A]()\n  - [B](b.md)\n- [A](c.md)\n  - [D](d.md)\n\n[E](e.md)\n");
        assert_eq!(lines, ["A=A", "0 B b.md", "A (2)=A", "0 A c.md", "0 D d.md", "E=E", "0 E e.md"]);
        assert_eq!(problems, ["“A” is a draft chapter"]);
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
