use crate::byline::byline;
use crate::contents;
use crate::plan::{Page, Plan};
use crate::tree::Syntax;
use crate::xml;

/// Nothing but the pictures and the style sheet beside a page is loaded. On pages from a disk, `'self'` means nothing in some
/// browsers.
const POLICY: &str = "default-src 'none'; img-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'";

/// Returns a page whose files are `root` away.
fn page(plan: &Plan<'_>, title: &str, root: &str, body: &str) -> String {
    let language = plan.language.of_page(Syntax::Html);
    let english = plan.language.of_english(Syntax::Html);
    format!(
        "<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"{root}style.css\">\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#text\"{english}>Skip to the text</a>\n{body}</body>\n</html>\n"
    )
}

/// Returns the first page: the course, and its contents by module and depth.
pub fn index(plan: &Plan<'_>) -> String {
    let book = plan.book;
    let title = xml::title(book.title);
    let english = plan.language.of_english(Syntax::Html);
    let mut body = "<main id=\"text\" class=\"index\">\n<header>\n".to_owned();
    if let Some(name) = plan.cover().and_then(|at| plan.files.get(at)) {
        body.push_str(&format!("<img class=\"cover\" src=\"files/{name}\" alt=\"\">\n"));
    }
    body.push_str(&format!("<h1>{title}</h1>\n"));
    byline(&mut body, plan);
    body.push_str(&format!("</header>\n<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\"{english}>Contents</h2>\n"));
    for (at, module) in plan.modules() {
        body.push_str(&format!("<h3>{}</h3>\n", xml::title(module.title)));
        contents::lessons(&mut body, plan, at, "lessons");
    }
    let day = xml::title(book.modified.split('T').next().unwrap_or_default());
    body.push_str(&format!("</nav>\n</main>\n<footer{english}>Last changed on <time>{day}</time></footer>\n"));
    page(plan, &title, "", &body)
}

/// Returns the page of a lesson, with the ways to the one before it, the contents and the one after it.
pub fn lesson(plan: &Plan<'_>, at: usize, lesson: &Page<'_>, text: &str) -> String {
    let course = xml::title(plan.book.title);
    let title = xml::title(lesson.lesson.title);
    let module = plan.book.modules.get(lesson.module).map(|module| xml::title(module.title)).unwrap_or_default();
    let english = plan.language.of_english(Syntax::Html);
    let mut body = format!(
        "<header class=\"bar\"><a href=\"../index.html\">{course}</a></header>\n\
         <main id=\"text\" class=\"lesson\">\n<p class=\"module\">{module}</p>\n<h1>{title}</h1>\n{text}</main>\n\
         <nav class=\"ways\" aria-label=\"Lessons\"{english}>\n"
    );
    let before = at.checked_sub(1).and_then(|before| plan.pages.get(before));
    let after = plan.pages.get(at + 1);
    for (neighbor, relation, word) in [(before, "prev", "Previous"), (after, "next", "Next")] {
        if let Some(Page { lesson, name, .. }) = neighbor {
            // The title isn't in the language of the word.
            let language = if english.is_empty() { String::new() } else { format!(" lang=\"{}\"", plan.language.tag) };
            let title = xml::title(lesson.title);
            body.push_str(&format!(
                "<a rel=\"{relation}\" href=\"{name}\"><span>{word}</span> <strong{language}>{title}</strong></a>\n"
            ));
        }
    }
    body.push_str("<a class=\"contents\" href=\"../index.html\">Contents</a>\n</nav>\n");
    page(plan, &format!("{title} – {course}"), "../", &body)
}
