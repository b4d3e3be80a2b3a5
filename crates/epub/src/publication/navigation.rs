use super::pages::{Frame, page};
use crate::contents;
use crate::links::Facts;
use crate::plan::Plan;
use crate::tree::Syntax;
use crate::xml;

/// Returns the navigation document (EPUB 3.3, “Navigation document”): the contents, by module and depth, and the landmarks.
pub fn write(plan: &Plan<'_>, facts: &Facts) -> String {
    let english = plan.language.of_english(Syntax::Xhtml);
    let mut body = format!(
        "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\" aria-labelledby=\"contents\">\n<h1 id=\"contents\"{english}>Contents</h1>\n<ol>\n"
    );
    if plan.pages.is_empty() {
        body.push_str(&format!("<li><a href=\"title.xhtml\"{english}>Title page</a></li>\n"));
    }
    for (at, module) in plan.modules() {
        body.push_str(&format!("<li><span>{}</span>\n", xml::title(module.title)));
        contents::lessons(&mut body, plan, at, "text");
        body.push_str("</li>\n");
    }
    if !facts.linked.is_empty() {
        body.push_str(&format!("<li><a href=\"files.xhtml\"{english}>Files</a></li>\n"));
    }
    body.push_str("</ol>\n</nav>\n");
    landmarks(plan, &mut body);
    page(plan, &Frame { title: "Contents", root: "", kind: "frontmatter" }, &body)
}

/// Reading systems offer these places by their kinds; the list itself isn't shown.
fn landmarks(plan: &Plan<'_>, body: &mut String) {
    let english = plan.language.of_english(Syntax::Xhtml);
    body.push_str(&format!(
        "<nav epub:type=\"landmarks\" hidden=\"hidden\" aria-label=\"Landmarks\"{english}>\n<ol>\n\
         <li><a epub:type=\"titlepage\" href=\"title.xhtml\">Title page</a></li>\n\
         <li><a epub:type=\"toc\" href=\"nav.xhtml#toc\">Contents</a></li>\n"
    ));
    if let Some(first) = plan.pages.first() {
        body.push_str(&format!("<li><a epub:type=\"bodymatter\" href=\"text/{}\">Start of the course</a></li>\n", first.name));
    }
    body.push_str("</ol>\n</nav>");
}
