use std::collections::HashSet;

use domain::text::Slug;

use crate::content::slugs;

/// Returns the slug of a new lesson: from its title; if that is taken, from its page's path; if that is taken too, with a
/// number.
pub(super) fn of_page(title: &str, path: &str, taken: &mut HashSet<String>) -> String {
    let is_taken = |slug: &str| slugs::is_reserved(slug) || taken.contains(slug);
    let of_title = Slug::from_title(title).filter(|slug| !is_taken(slug.as_str()));
    let of_path = || Slug::from_title_or(path.strip_suffix(".md").unwrap_or(path), "lesson");
    let slug = String::from(of_title.unwrap_or_else(|| slugs::free(of_path(), is_taken)));
    taken.insert(slug.clone());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_say_what_they_can() {
        let mut taken = HashSet::new();
        let mut slug = |title, path| of_page(title, path, &mut taken);
        assert_eq!(slug("Solution", "day-1/solution.md"), "solution");
        assert_eq!(slug("Solution", "day-2/solution.md"), "day-2-solution");
        assert_eq!(slug("Solution", "day 2/solution.md"), "day-2-solution-2");
        assert_eq!(slug("日本", "日本.md"), "ri-ben");
        assert_eq!(slug("…", "….md"), "lesson");
        assert_eq!(slug("Assignments", "assignments.md"), "assignments-2");
    }
}
