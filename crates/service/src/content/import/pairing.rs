//! Matches the pages of a book with the lessons of earlier imports: a page keeps its lesson, and so everyone's progress, even
//! if it is moved or renamed.

use std::collections::{HashMap, VecDeque};

use domain::ModuleId;
use entity::lesson;

use super::plan::Module;

/// The lessons that came with a book, matched with its current pages.
pub(super) struct Pairs {
    /// Matched lessons, by the paths of their pages.
    pub of_page: HashMap<String, lesson::Model>,
    /// Lessons that match no page.
    pub left: Vec<lesson::Model>,
    /// The number of lessons that were recognized by more than their page's path.
    pub alike: usize,
}

/// The marks by which a page, and a lesson imported from one, are recognized.
#[derive(Clone, Copy)]
struct Traits<'a> {
    path: &'a str,
    title: &'a str,
    /// `None` for an empty text, which identifies nothing.
    text: Option<&'a str>,
    module: Option<ModuleId>,
}

type Key<'a> = (&'a str, &'a str, &'a str, Option<ModuleId>);

/// The marks to compare, the most significant first, so that moved text and pages that swapped names aren't mistaken for new
/// text on old pages. The path on its own comes last.
const ROUNDS: [for<'a> fn(Traits<'a>) -> Option<Key<'a>>; 7] = [
    |of| Some((of.path, "", of.text?, None)),
    |of| Some(("", of.title, of.text?, Some(of.module?))),
    |of| Some(("", of.title, of.text?, None)),
    |of| Some((of.path, of.title, "", None)),
    |of| Some(("", "", of.text?, None)),
    |of| Some(("", of.title, "", Some(of.module?))),
    |of| Some((of.path, "", "", None)),
];

/// Finds the lesson of each page. `modules` has the existing modules by key.
pub(super) fn pair(wanted: &[Module], lessons: Vec<lesson::Model>, modules: &HashMap<String, ModuleId>) -> Pairs {
    let pages: Vec<Traits<'_>> = wanted
        .iter()
        .flat_map(|module| {
            let there = modules.get(&module.key).copied();
            module.pages.iter().map(move |page| Traits {
                path: &page.path,
                title: &page.title,
                text: page.fingerprint.as_deref(),
                module: there,
            })
        })
        .collect();
    let (lesson_of, alike) = partners(&pages, &lessons.iter().map(traits).collect::<Vec<_>>());
    let mut lessons: Vec<Option<lesson::Model>> = lessons.into_iter().map(Some).collect();
    let of_page = pages
        .iter()
        .zip(lesson_of)
        .filter_map(|(page, lesson)| Some((page.path.to_owned(), lessons.get_mut(lesson?)?.take()?)))
        .collect();
    Pairs { of_page, left: lessons.into_iter().flatten().collect(), alike }
}

fn traits(lesson: &lesson::Model) -> Traits<'_> {
    Traits {
        path: lesson.import_key.as_deref().unwrap_or_default(),
        title: &lesson.title,
        text: lesson.import_hash.as_deref(),
        module: Some(lesson.module_id),
    }
}

/// Returns the index of each page's lesson, and the number of matches by more than the path.
fn partners(pages: &[Traits<'_>], lessons: &[Traits<'_>]) -> (Vec<Option<usize>>, usize) {
    let mut lesson_of = vec![None; pages.len()];
    let mut is_taken = vec![false; lessons.len()];
    let mut alike = 0;
    for key in ROUNDS {
        alike = lesson_of.iter().flatten().count();
        let mut free: HashMap<Key<'_>, VecDeque<usize>> = HashMap::new();
        for (number, lesson) in lessons.iter().enumerate().filter(|(number, _)| !is_taken[*number]) {
            if let Some(key) = key(*lesson) {
                free.entry(key).or_default().push_back(number);
            }
        }
        for (page, partner) in pages.iter().zip(&mut lesson_of).filter(|(_, partner)| partner.is_none()) {
            *partner = key(*page).and_then(|key| free.get_mut(&key)?.pop_front());
            if let Some(number) = *partner {
                is_taken[number] = true;
            }
        }
    }
    (lesson_of, alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parses `path title text module`, with `-` for no text; a page's module exists unless it is `?`.
    fn traits<'a>(written: &'a str, modules: &HashMap<&str, ModuleId>) -> Vec<Traits<'a>> {
        let all = written.split(", ").filter(|one| !one.is_empty());
        all.map(|one| {
            let words: Vec<&str> = one.split(' ').collect();
            Traits {
                path: words[0],
                title: words[1],
                text: Some(words[2]).filter(|text| *text != "-"),
                module: modules.get(words[3]).copied(),
            }
        })
        .collect()
    }

    /// Returns the path that each page's lesson had before.
    fn paired(pages: &str, lessons: &str) -> String {
        let modules = HashMap::from([("m", ModuleId::new()), ("n", ModuleId::new())]);
        let lessons = traits(lessons, &modules);
        let (lesson_of, _) = partners(&traits(pages, &modules), &lessons);
        lesson_of.into_iter().map(|number| number.map_or("new", |number| lessons[number].path)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_page_keeps_its_lesson() {
        let before = "a A one m, b B two m, c C three n";
        for (change, pages, lessons) in [
            ("nothing", before, "a b c"),
            ("another order and module", "c C three m, b B two n, a A one m", "c b a"),
            ("other names", "x A one m, y B two m, z C three n", "a b c"),
            ("other names, in other modules, also new ones", "x A one n, y B two ?, z C three m", "a b c"),
            ("other names and titles", "x X one m, y Y two m, z Z three n", "a b c"),
            ("other names and texts", "x A 1 m, y B 2 m, z C 3 n", "a b c"),
            ("other titles and texts", "a X 1 m, b Y 2 m, c Z 3 n", "a b c"),
            ("names swapped", "b A one m, a B two m, c C three n", "a b c"),
            ("names swapped, texts changed", "b A 1 m, a B 2 m, c C three n", "a b c"),
            ("titles swapped", "a B one m, b A two m, c C three n", "a b c"),
            ("one put in before, names counted on", "a N new m, b A one m, c B two m, d C three n", "new a b c"),
            ("one put in before, names counted on, texts changed", "a N new m, b A 1 m, c B 2 m, d C 3 n", "new a b c"),
            ("one removed", "a A one m, c C three n", "a c"),
            ("texts exchanged", "a A two m, b B one m, c C three n", "a b c"),
            ("one now says what another said, which says something else", "a A two m, b B new m, c C three n", "a b c"),
            ("cannot be read", "a A - m, b B two m, c C - n", "a b c"),
            ("all else", "x X 1 m, y Y 2 m", "new new"),
            ("a title of another module", "x C new m", "new"),
        ] {
            assert_eq!(paired(pages, before), lessons, "{change}");
        }
    }

    #[test]
    fn equal_texts_are_told_apart_by_path_then_title_then_module_then_order() {
        let before = "a A same m, b B same m, c A same n, d D - n, e E - n";
        for (pages, lessons) in [
            ("b B same m, a A same m, c A same n, e E - n, d D - n", "b a c e d"),
            ("x B same m, y A same n, z A same m", "b c a"),
            ("x X same m, y Y same m", "a b"),
            ("a X same m, x A same m", "a c"),
            ("x X - n, y Y - n", "new new"),
            ("x E - n", "e"),
        ] {
            assert_eq!(paired(pages, before), lessons, "{pages}");
        }
    }

    #[test]
    fn no_lesson_is_two_pages() {
        assert_eq!(paired("x A one m, y A one m, a A one m", "a A one m"), "new new a");
    }
}
