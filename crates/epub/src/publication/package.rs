use super::{PageItem, accessibility};
use crate::links::Facts;
use crate::plan::Plan;
use crate::xml::{escaped, media_type, title};

/// Returns the package document (EPUB 3.3, “Package document”).
pub fn write(plan: &Plan<'_>, pages: &[PageItem], facts: &Facts) -> String {
    let language = plan.language.tag;
    let mut package = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"book\" xml:lang=\"{language}\">\n"
    );
    metadata(&mut package, plan, facts);
    manifest(&mut package, plan, pages, facts);
    spine(&mut package, plan, pages, facts);
    package.push_str("</package>\n");
    package
}

fn metadata(package: &mut String, plan: &Plan<'_>, facts: &Facts) {
    let book = plan.book;
    package.push_str("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    package.push_str(&format!("<dc:identifier id=\"book\">{}</dc:identifier>\n", escaped(book.identifier)));
    package.push_str(&format!("<dc:title>{}</dc:title>\n", title(book.title)));
    package.push_str(&format!("<dc:language>{}</dc:language>\n", plan.language.tag));
    for author in plan.authors() {
        package.push_str(&format!("<dc:creator>{}</dc:creator>\n", title(author)));
    }
    if let Some(description) = plan.description() {
        package.push_str(&format!("<dc:description>{}</dc:description>\n", escaped(description)));
    }
    package.push_str(&format!("<meta property=\"dcterms:modified\">{}</meta>\n", escaped(book.modified)));
    package.push_str(&accessibility::metadata(plan, facts));
    package.push_str("</metadata>\n");
}

fn manifest(package: &mut String, plan: &Plan<'_>, pages: &[PageItem], facts: &Facts) {
    package.push_str(
        "<manifest>\n\
         <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n",
    );
    for PageItem { id, path, has_math } in pages {
        let properties = if *has_math { " properties=\"mathml\"" } else { "" };
        package.push_str(&format!("<item id=\"{id}\" href=\"{path}\" media-type=\"application/xhtml+xml\"{properties}/>\n"));
    }
    let cover = plan.cover();
    for (at, (file, name)) in plan.book.files.iter().zip(&plan.files).enumerate() {
        let media_type = media_type(file.media_type);
        let properties = if cover == Some(at) { " properties=\"cover-image\"" } else { "" };
        let fallback = if facts.linked.contains(&at) { " fallback=\"files\"" } else { "" };
        package.push_str(&format!(
            "<item id=\"file-{}\" href=\"files/{name}\" media-type=\"{media_type}\"{properties}{fallback}/>\n",
            at + 1
        ));
    }
    package.push_str("</manifest>\n");
}

/// Files that are linked to are in the spine, too, out of its order (EPUB 3.3, “The spine element”).
fn spine(package: &mut String, plan: &Plan<'_>, pages: &[PageItem], facts: &Facts) {
    let direction = if plan.language.is_right_to_left() { " page-progression-direction=\"rtl\"" } else { "" };
    package.push_str(&format!("<spine{direction}>\n"));
    for (at, PageItem { id, .. }) in pages.iter().enumerate() {
        package.push_str(&format!("<itemref idref=\"{id}\"/>\n"));
        if at == 0 {
            package.push_str("<itemref idref=\"nav\"/>\n");
        }
    }
    for at in &facts.linked {
        package.push_str(&format!("<itemref idref=\"file-{}\" linear=\"no\"/>\n", at + 1));
    }
    package.push_str("</spine>\n");
}
