use std::collections::{BTreeSet, HashMap};

use domain::FileId;
use domain::markdown::heading_id;
use domain::mdbook::{Link, classify, rewrite_links};

use super::Problem;
use super::plan::Module;

/// The files that the pages link to, from the folder with the pages.
pub(super) fn files(modules: &[Module]) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for page in modules.iter().flat_map(|module| &module.pages) {
        let Some(text) = &page.text else { continue };
        let _ = rewrite_links(text, &mut |link| {
            if let Link::File { path } = classify(&page.path, link) {
                files.insert(path);
            }
            None
        });
    }
    files
}

/// Where the pages and files of a book are in DiscoG.
pub(super) struct Links<'a> {
    pub course: &'a str,
    /// The lessons' slugs by the paths of their pages.
    pub lessons: HashMap<&'a str, String>,
    pub files: &'a HashMap<String, FileId>,
}

impl Links<'_> {
    /// The text of the page at `page`, its links leading to lessons and files of DiscoG. Those that lead nowhere stay as they
    /// are and are told; files that didn't come in are told with their reason elsewhere.
    pub fn rewrite(&self, page: &str, text: &str, problems: &mut Vec<Problem>) -> String {
        rewrite_links(text, &mut |link| match classify(page, link) {
            Link::Page { path, fragment } => {
                let found = self.lesson(&path, fragment.as_deref());
                if found.is_none() {
                    problems.push(Problem::new(page, format!("links to {link}, which isn't a page of this book")));
                }
                found
            }
            Link::File { path } => self.files.get(&path).map(|id| format!("/files/{id}")),
            Link::Outside => {
                problems.push(Problem::new(page, format!("links to {link}, which isn't within the book")));
                None
            }
            Link::External | Link::Fragment => None,
        })
    }

    fn lesson(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        // The page of a folder is its index.md, which authors may also call README.md.
        let folder = path.strip_suffix("index.md").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        let slug = self.lessons.get(path).or_else(|| self.lessons.get(format!("{}README.md", folder?).as_str()))?;
        let fragment = fragment.map(|fragment| format!("#{}", heading_id(fragment, ""))).unwrap_or_default();
        Some(format!("/courses/{}/{slug}{fragment}", self.course))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_lessons_and_files() {
        let id = FileId::new();
        let files = HashMap::from([("a/x.png".to_owned(), id)]);
        let lessons = HashMap::from([("a/one.md", "one".to_owned()), ("b/README.md", "b".to_owned())]);
        let links = Links { course: "c", lessons, files: &files };
        let mut problems = Vec::new();
        let text = "[1](one.html#Some-Part) ![x](x.png) [b](../b/) [n](no.md) [o](../../o.md) [e](https://e.example/a.md) [f](#f) [g](no.png)";
        assert_eq!(
            links.rewrite("a/two.md", text, &mut problems),
            format!(
                "[1](/courses/c/one#h-some-part) ![x](/files/{id}) [b](/courses/c/b) [n](no.md) [o](../../o.md) [e](https://e.example/a.md) [f](#f) [g](no.png)"
            )
        );
        let reasons: Vec<_> = problems.iter().map(|problem| problem.reason.as_str()).collect();
        assert_eq!(
            reasons,
            ["links to no.md, which isn't a page of this book", "links to ../../o.md, which isn't within the book"]
        );
    }
}
