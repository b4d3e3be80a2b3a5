//! The pages around the lessons of a course that is read from a folder, without a server or a script.

mod pages;

use crate::book::{Book, Part, ResolveLink};
use crate::links::Facts;
use crate::plan::Plan;
use crate::tree::Syntax;

const STYLE: &str = concat!(
    include_str!("../style/colors.css"),
    include_str!("../style/text.css"),
    include_str!("../style/blocks.css"),
    include_str!("../style/site.css"),
    include_str!("../style/site_parts.css")
);

/// Returns the pages, of which `index.html` is the first to read, and their style sheet. `link` is asked for the target of each
/// link and picture that leaves its lesson.
#[must_use]
pub fn site(book: &Book<'_>, link: &mut ResolveLink<'_>) -> Vec<Part> {
    let plan = Plan::new(book, Syntax::Html);
    let mut facts = Facts::default();
    let mut parts = vec![Part::new("index.html", pages::index(&plan)), Part::new("style.css", STYLE)];
    for (at, page) in plan.pages.iter().enumerate() {
        let text = plan.text(page, link, &mut facts);
        parts.push(Part::new(format!("lessons/{}", page.name), pages::lesson(&plan, at, page, &text)));
    }
    parts
}
