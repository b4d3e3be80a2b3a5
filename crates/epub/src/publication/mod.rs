//! An EPUB 3.3 publication (<https://www.w3.org/TR/epub-33/>).

mod accessibility;
mod navigation;
mod package;
mod pages;

use crate::book::{Book, Part, ResolveLink};
use crate::links::Facts;
use crate::plan::Plan;
use crate::tree::Syntax;

/// The text of the archive's first entry, `mimetype`, which is stored without compression (EPUB 3.3, “OCF ZIP container media
/// type identification”).
pub const MEDIA_TYPE: &str = "application/epub+zip";

/// The same in every publication (EPUB 3.3, “Container file”).
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">\n\
    <rootfiles><rootfile full-path=\"OEBPS/content.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
    </container>\n";

const STYLE: &str = concat!(
    include_str!("../style/colors.css"),
    include_str!("../style/text.css"),
    include_str!("../style/blocks.css"),
    include_str!("../style/epub.css")
);

/// A page of the publication.
struct PageItem {
    /// Its id in the package.
    id: String,
    /// Its path from the package.
    path: String,
    has_math: bool,
}

/// Returns the texts of the publication. `link` is asked for the target of each link and picture that leaves its lesson.
#[must_use]
pub fn epub(book: &Book<'_>, link: &mut ResolveLink<'_>) -> Vec<Part> {
    let plan = Plan::new(book, Syntax::Xhtml);
    let mut facts = Facts::default();
    let mut items = vec![PageItem { id: "title".to_owned(), path: "title.xhtml".to_owned(), has_math: false }];
    let mut parts = vec![Part::new("META-INF/container.xml", CONTAINER), Part::new("OEBPS/style.css", STYLE)];
    parts.push(Part::new("OEBPS/title.xhtml", pages::title(&plan)));
    for (at, page) in plan.pages.iter().enumerate() {
        let mut page_facts = Facts::default();
        let text = plan.text(page, link, &mut page_facts);
        let path = format!("text/{}", page.name);
        parts.push(Part::new(format!("OEBPS/{path}"), pages::lesson(&plan, page, &text)));
        items.push(PageItem { id: format!("lesson-{}", at + 1), path, has_math: page_facts.has_math });
        facts.add(page_facts);
    }
    if !facts.linked.is_empty() {
        parts.push(Part::new("OEBPS/files.xhtml", pages::files(&plan, &facts)));
        items.push(PageItem { id: "files".to_owned(), path: "files.xhtml".to_owned(), has_math: false });
    }
    parts.push(Part::new("OEBPS/nav.xhtml", navigation::write(&plan, &facts)));
    parts.push(Part::new("OEBPS/content.opf", package::write(&plan, &items, &facts)));
    parts
}
