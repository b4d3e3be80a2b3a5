use std::fmt::Write as _;

use mdbook::Outline;

use super::plan::Page;
use crate::content::escape::escaped;

/// Renders the outline that the page at index `at` of a part asks for: a list with links to pages.
pub(super) fn list(pages: &[Page], at: usize, of: Outline) -> String {
    let here = &pages[at];
    let listed: Vec<&Page> = match of {
        Outline::Below => {
            let below = pages[at + 1..].iter().take_while(|page| page.depth > here.depth);
            below.filter(|page| page.depth == here.depth + 1).collect()
        }
        Outline::Part => pages.iter().filter(|page| page.depth == 0 && page.path != here.path).collect(),
    };
    let up = "../".repeat(here.path.matches('/').count());
    listed.into_iter().fold(String::new(), |mut list, page| {
        let _ = writeln!(list, "- [{}](<{up}{}>)", escaped(&page.title), page.path);
        list
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_below_a_page_and_in_its_part() {
        let page = |path: &str, title: &str, depth| Page {
            path: path.to_owned(),
            title: title.to_owned(),
            depth,
            text: None,
            fingerprint: None,
        };
        let pages = [
            page("welcome.md", "Welcome", 0),
            page("day/one.md", "One", 0),
            page("day/a.md", "Vec<T> [x]", 1),
            page("day/b c.md", "Deep", 2),
            page("two.md", "Two", 0),
        ];
        let lists = [0, 1, 3].map(|at| list(&pages, at, Outline::Below));
        assert_eq!(lists, ["", "- [Vec\\<T\\> \\[x\\]](<../day/a.md>)\n", ""]);
        assert_eq!(list(&pages, 0, Outline::Part), "- [One](<day/one.md>)\n- [Two](<two.md>)\n");
        assert_eq!(list(&pages, 2, Outline::Below), "- [Deep](<../day/b c.md>)\n");
    }
}
