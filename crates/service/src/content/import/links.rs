use std::collections::{BTreeSet, HashMap};

use domain::{FileId, paths};
use markdown::heading_id;
use mdbook::{Link, Rewrite, classify, rewrite_links};

use super::Problem;
use super::home::Home;
use crate::content::files::store::sha256;

/// Returns the files that texts link to, relative to the folder with the pages. Each text comes after its page's path.
pub(super) fn files<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for (page, text) in texts {
        let _ = rewrite_links(text, &mut |link| {
            if let Link::File { path } = classify(page, link) {
                files.insert(path);
            }
            Rewrite::Keep
        });
    }
    files
}

/// Returns a hash that recognizes the text of the page at `page` even after it, or the pages and files that it links to, have
/// moved. None for an empty text.
pub(super) fn fingerprint(page: &str, text: &str) -> Option<String> {
    let bare = rewrite_links(text, &mut |link| match classify(page, link) {
        Link::Page { .. } | Link::Outside => Rewrite::To("page".to_owned()),
        Link::File { path } => Rewrite::To(path.rsplit('/').next().unwrap_or_default().to_owned()),
        Link::External | Link::Fragment => Rewrite::Keep,
    });
    (!bare.trim().is_empty()).then(|| sha256(bare.as_bytes()))
}

/// The places of a book's pages and files in DiscoG.
pub(super) struct Links<'a> {
    pub course: &'a str,
    /// The lessons' slugs by the paths of their pages.
    pub lessons: HashMap<&'a str, String>,
    pub files: &'a HashMap<String, FileId>,
    pub home: &'a Home,
}

impl Links<'_> {
    /// Returns the text of the page at `page` with its links leading to lessons and files of DiscoG. Links to anything else
    /// lead to the book's home on the web, or become plain text, and are reported as problems. Missing files are reported
    /// elsewhere, with the reason.
    pub fn rewrite(&self, page: &str, text: &str, problems: &mut Vec<Problem>) -> String {
        rewrite_links(text, &mut |link| {
            let (here, missing) = match classify(page, link) {
                Link::Page { path, fragment } => (self.lesson(&path, fragment.as_deref()), Some("a page of this book")),
                Link::File { path } => (self.files.get(&path).map(|id| paths::file(*id)), None),
                Link::Outside => (None, Some("within the book")),
                Link::External | Link::Fragment => return Rewrite::Keep,
            };
            if let Some(here) = here {
                return Rewrite::To(here);
            }
            let elsewhere = self.home.find(page, link);
            if let Some(missing) = missing {
                let instead = elsewhere.as_deref().map(|address| format!(": it leads to {address} now")).unwrap_or_default();
                problems.push(Problem::new(page, format!("links to {link}, which isn't {missing}{instead}")));
            }
            elsewhere.map_or(Rewrite::Unlink, Rewrite::To)
        })
    }

    fn lesson(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        // The page of a folder is its index.md, which authors may also call README.md.
        let folder = path.strip_suffix("index.md").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        let slug = self.lessons.get(path).or_else(|| self.lessons.get(format!("{}README.md", folder?).as_str()))?;
        let fragment = fragment.map(|fragment| format!("#{}", heading_id(fragment, ""))).unwrap_or_default();
        Some(format!("{}{fragment}", paths::lesson(self.course, slug)))
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
        let links = Links { course: "c", lessons, files: &files, home: &Home::default() };
        let mut problems = Vec::new();
        let text = "[1](one.html#Some-Part) ![x](x.png) [b](../b/) [n](no.md) [o](../../o.md) [e](https://e.example/a.md) [f](#f) [g](no.png)";
        assert_eq!(
            links.rewrite("a/two.md", text, &mut problems),
            format!(
                "[1](/courses/c/one#h-some-part) ![x](/files/{id}) [b](/courses/c/b) n o [e](https://e.example/a.md) [f](#f) g"
            )
        );
        let reasons: Vec<_> = problems.iter().map(|problem| problem.reason.as_str()).collect();
        assert_eq!(
            reasons,
            ["links to no.md, which isn't a page of this book", "links to ../../o.md, which isn't within the book"]
        );
    }

    #[test]
    fn a_fingerprint_is_the_same_elsewhere() {
        let of = |page: &str, text: &str| fingerprint(page, text).unwrap();
        let text = "A [b](b.md#c), [o](../o.html), ![i](../img/i.png) and [e](https://e.example/).\n\n[x][y]\n\n[y]: z.md\n";
        assert_eq!(of("a/a.md", text), of("a.md", &text.replace("b.md#c", "c/d.md").replace("../", "x/")));
        assert_ne!(of("a/a.md", text), of("a/a.md", &text.replace("and", "or")));
        assert_ne!(of("a/a.md", text), of("a/a.md", &text.replace("i.png", "j.png")));
        assert_ne!(of("a/a.md", text), of("a/a.md", &text.replace("e.example", "f.example")));
        assert_eq!(fingerprint("a.md", " \n"), None);
    }
}
