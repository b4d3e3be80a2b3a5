use std::collections::{HashMap, HashSet};

use domain::{FileId, paths};
use mdbook::{Rewrite, rewrite_links};
use url::Url;

/// The places of a course's lessons and files in its archive.
pub(super) struct Places<'a> {
    /// How the paths of its lessons begin in DiscoG.
    pub lessons_at: String,
    /// The slugs of its lessons.
    pub lessons: HashSet<&'a str>,
    /// The names of its files in the archive.
    pub files: HashMap<FileId, &'a str>,
    pub public_url: &'a Url,
}

/// The place that a link of a lesson leads to.
pub(super) enum Place<'a> {
    /// A lesson of the course, and the id of a heading in it.
    Lesson {
        slug: &'a str,
        fragment: Option<&'a str>,
    },
    File {
        id: FileId,
        name: &'a str,
    },
    /// Another page of DiscoG.
    Page(Url),
}

impl<'p> Places<'p> {
    /// Returns a lesson's text with its links leading to the pages and files of the archive; those to other pages of DiscoG become
    /// absolute. Calls `used` for each file.
    pub fn rewrite(&self, text: &str, used: &mut dyn FnMut(FileId)) -> String {
        rewrite_links(text, &mut |link| match self.find(link) {
            Some(Place::Lesson { slug, fragment }) => {
                let fragment = fragment.map(|id| format!("#{}", id.strip_prefix(markdown::HEADING_PREFIX).unwrap_or(id)));
                Rewrite::To(format!("{slug}.md{}", fragment.unwrap_or_default()))
            }
            Some(Place::File { id, name }) => {
                used(id);
                Rewrite::To(format!("../files/{}", paths::encode(name)))
            }
            Some(Place::Page(url)) => Rewrite::To(url.into()),
            None => Rewrite::Keep,
        })
    }

    /// Finds the place of a link; `None` for one to another site or within its lesson.
    pub fn find<'a>(&'a self, link: &'a str) -> Option<Place<'a>>
    where
        'p: 'a,
    {
        if let Some(path) = link.strip_prefix(&self.lessons_at) {
            let (slug, fragment) = path.split_once('#').map_or((path, None), |(slug, fragment)| (slug, Some(fragment)));
            if self.lessons.contains(slug) {
                return Some(Place::Lesson { slug, fragment });
            }
        }
        if let Some(id) = link.strip_prefix(paths::FILES).and_then(|id| id.parse().ok())
            && let Some(name) = self.files.get(&id)
        {
            return Some(Place::File { id, name });
        }
        let is_page = link.starts_with('/') && !link.starts_with("//");
        self.public_url.join(link).ok().filter(|_| is_page).map(Place::Page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_places_in_the_archive() {
        let (id, other) = (FileId::new(), FileId::new());
        let public_url = Url::parse("https://school.example/").unwrap();
        let places = Places {
            lessons_at: "/courses/bread/".to_owned(),
            lessons: HashSet::from(["flour"]),
            files: HashMap::from([(id, "a b.png")]),
            public_url: &public_url,
        };
        let text = format!(
            "[1](/courses/bread/flour#h-rye) ![2](/files/{id}) [3](/courses/bread) [4](/files/{other}) [5](#h-x) [6](https://e.example/) [7](//e.example)"
        );
        let mut used = Vec::new();
        assert_eq!(
            places.rewrite(&text, &mut |id| used.push(id)),
            format!(
                "[1](flour.md#rye) ![2](../files/a%20b.png) [3](https://school.example/courses/bread) \
                 [4](https://school.example/files/{other}) [5](#h-x) [6](https://e.example/) [7](//e.example)"
            )
        );
        assert_eq!(used, [id]);
    }
}
