use crate::byline::byline;
use crate::links::Facts;
use crate::plan::{Page, Plan};
use crate::tree::Syntax;
use crate::xml;

/// The place of a page, from which its style sheet is `root` away.
pub struct Frame<'a> {
    pub title: &'a str,
    pub root: &'a str,
    /// In the structural semantics of EPUB.
    pub kind: &'a str,
}

/// Returns a content document (EPUB 3.3, “XHTML content documents”) with this markup in its body.
pub fn page(plan: &Plan<'_>, frame: &Frame<'_>, body: &str) -> String {
    let Frame { title, root, kind } = frame;
    let language = plan.language.of_page(Syntax::Xhtml);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"{language}>\n\
         <head>\n<meta charset=\"utf-8\"/>\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"{root}style.css\"/>\n</head>\n\
         <body epub:type=\"{kind}\">\n{body}\n</body>\n</html>\n"
    )
}

pub fn lesson(plan: &Plan<'_>, lesson: &Page<'_>, text: &str) -> String {
    let title = xml::title(lesson.lesson.title);
    let frame = Frame { title: &title, root: "../", kind: "bodymatter" };
    page(plan, &frame, &format!("<h1>{title}</h1>\n{text}"))
}

pub fn title(plan: &Plan<'_>) -> String {
    let title = xml::title(plan.book.title);
    let mut body = "<section epub:type=\"titlepage\" class=\"title-page\">\n".to_owned();
    if let Some(name) = plan.cover().and_then(|at| plan.files.get(at)) {
        body.push_str(&format!("<p class=\"cover\"><img src=\"files/{name}\" alt=\"\"/></p>\n"));
    }
    body.push_str(&format!("<h1>{title}</h1>\n"));
    byline(&mut body, plan);
    body.push_str("</section>");
    page(plan, &Frame { title: &title, root: "", kind: "frontmatter" }, &body)
}

/// Returns the page of the files that texts link to. Reading systems that can't open one show this page instead (EPUB 3.3,
/// “Manifest fallbacks”).
pub fn files(plan: &Plan<'_>, facts: &Facts) -> String {
    let english = plan.language.of_english(Syntax::Xhtml);
    let mut body = format!(
        "<h1{english}>Files</h1>\n<p{english}>The texts link to these files. If they don’t open here, take them from the \
         book: it is a zip file, and they are in its folder OEBPS/files.</p>\n<ul>\n"
    );
    for at in &facts.linked {
        if let (Some(name), Some(file)) = (plan.files.get(*at), plan.book.files.get(*at)) {
            body.push_str(&format!("<li><a href=\"files/{name}\">{}</a></li>\n", xml::title(file.name)));
        }
    }
    body.push_str("</ul>");
    page(plan, &Frame { title: "Files", root: "", kind: "backmatter" }, &body)
}
