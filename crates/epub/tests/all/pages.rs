use crate::check::{check, text};
use crate::sample::{book, html, link};

#[test]
fn pages_lead_to_each_other() {
    let html = html();
    let (_, pages) = check(&book(&html), &mut link);
    let index = text(&pages, "index.html");
    assert!(
        index.contains(
            "<h3>Grain</h3>\n<ol>\n<li><a href=\"lessons/flour.html\">Flour</a><ol>\n<li><a href=\"lessons/rye.html\">"
        )
    );
    assert!(
        index.contains("<img class=\"cover\" src=\"files/cover.jpg\" alt=\"\">") && index.contains("<time>2026-11-28</time>")
    );
    let rye = text(&pages, "lessons/rye.html");
    assert!(rye.contains("<title>Rye &amp; more – Bread &amp; &lt;butter&gt;</title>"));
    assert!(rye.contains("<a rel=\"prev\" href=\"flour.html\">") && rye.contains("<a rel=\"next\" href=\"con-2.html\">"));
    assert!(text(&pages, "lessons/flour.html").contains("<a href=\"rye.html#h-wholemeal\">"));
    assert!(pages.iter().all(|page| !page.text.contains("<script")));
}

#[test]
fn answers_are_folded() {
    let html = html();
    let (_, pages) = check(&book(&html), &mut link);
    let rye = text(&pages, "lessons/rye.html");
    assert_eq!(rye.matches("<details><summary>Answer</summary>").count(), 3);
    assert!(!rye.contains("<input") && !rye.contains("<button") && !rye.contains("Answers"));
}

#[test]
fn words_of_the_pages_are_marked_as_english() {
    let html = html();
    let mut book = book(&html);
    book.language = "de";
    let (_, pages) = check(&book, &mut link);
    let flour = text(&pages, "lessons/flour.html");
    assert!(flour.contains("<html lang=\"de\">") && flour.contains("<nav class=\"ways\" aria-label=\"Lessons\" lang=\"en\">"));
    assert!(
        flour.contains("<strong lang=\"de\">Rye &amp; more</strong>") && flour.contains("<p class=\"alert-title\" lang=\"en\">")
    );
}
