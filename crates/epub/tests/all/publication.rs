use epub::MEDIA_TYPE;

use crate::check::{check, text};
use crate::sample::{book, html, link};

#[test]
fn lessons_are_xhtml() {
    let html = html();
    let (parts, _) = check(&book(&html), &mut link);
    let flour = text(&parts, "OEBPS/text/flour.xhtml");
    for expected in [
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"en\" xml:lang=\"en\">",
        "<h1>Flour</h1>",
        "<a href=\"rye.xhtml#h-wholemeal\">rye</a> and <a href=\"#h-kinds\">below</a>",
        "<a href=\"#h-note.1\" id=\"h-mark.1\" epub:type=\"noteref\" role=\"doc-noteref\">1</a>",
        "<section class=\"footnotes\" epub:type=\"endnotes\" role=\"doc-endnotes\">",
        "<li id=\"h-note.1\" epub:type=\"footnote\">",
        "<span class=\"task-box\" role=\"img\" aria-label=\"done\">☑</span> wheat",
        "<pre class=\"code\" data-language=\"rust\"><code>",
        "<img src=\"../files/mill.png\" alt=\"A mill\"/>",
        "<a href=\"../files/the-recipe.pdf\">the recipe</a>",
        "<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener nofollow ugc\">elsewhere</a>",
        "<a>lost</a>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"\\frac{1}{2}\">",
    ] {
        assert!(flour.contains(expected), "{expected}\n{flour}");
    }
    for absent in ["<input", "<button", "tabindex", "loading", "/files/1", "/courses/"] {
        assert!(!flour.contains(absent), "{absent}");
    }
}

#[test]
fn answers_follow_the_text() {
    let html = html();
    let (parts, _) = check(&book(&html), &mut link);
    let rye = text(&parts, "OEBPS/text/rye.xhtml");
    for expected in [
        "<p id=\"h-question.1\" class=\"question-title\">Question 1</p>",
        "<ol class=\"question-options\"><li><code>a</code></li><li><strong>b</strong></li></ol>",
        "<p class=\"question-link\"><a href=\"#answer-1\">Answer</a></p>",
        "<h2 id=\"answers\">Answers</h2><h3 id=\"answer-1\"><a href=\"#h-question.1\">Question 1</a></h3>",
        "<strong>b</strong> <strong class=\"right\">✓ right</strong>",
        "<p>Since it is dark.</p>",
        "<li>two</li><li><code>2</code></li></ul>",
        "<p>Count them.</p>",
    ] {
        assert!(rye.contains(expected), "{expected}\n{rye}");
    }
    let ordered = &rye[rye.find("id=\"answer-3\"").unwrap()..];
    let places = ["mill", "knead", "bake"].map(|item| ordered.find(item).unwrap());
    assert!(places.is_sorted());
    for absent in ["<input", "<button", "<label", "question-verdict", "data-right", "data-place", "data-accepted", "<details"] {
        assert!(!rye.contains(absent), "{absent}");
    }
}

#[test]
fn the_package_lists_what_there_is() {
    let html = html();
    let (parts, _) = check(&book(&html), &mut link);
    let package = text(&parts, "OEBPS/content.opf");
    for expected in [
        "<dc:title>Bread &amp; &lt;butter&gt;</dc:title>",
        "<dc:creator>Ada</dc:creator>",
        "<meta property=\"dcterms:modified\">2026-11-28T14:00:00Z</meta>",
        "<item id=\"lesson-1\" href=\"text/flour.xhtml\" media-type=\"application/xhtml+xml\" properties=\"mathml\"/>",
        "<item id=\"lesson-2\" href=\"text/rye.xhtml\" media-type=\"application/xhtml+xml\"/>",
        "<item id=\"lesson-3\" href=\"text/con-2.xhtml\" media-type=\"application/xhtml+xml\" properties=\"mathml\"/>",
        "<item id=\"file-2\" href=\"files/the-recipe.pdf\" media-type=\"application/pdf\" fallback=\"files\"/>",
        "<item id=\"file-3\" href=\"files/cover.jpg\" media-type=\"image/jpeg\" properties=\"cover-image\"/>",
        "<itemref idref=\"lesson-1\"/>\n<itemref idref=\"lesson-2\"/>\n<itemref idref=\"lesson-3\"/>\n<itemref idref=\"files\"/>\n\
         <itemref idref=\"file-2\" linear=\"no\"/>",
        "schema:accessibilityFeature\">MathML<",
        "schema:accessibilityFeature\">alternativeText<",
        "schema:accessibilityHazard\">none<",
    ] {
        assert!(package.contains(expected), "{expected}\n{package}");
    }
    assert_eq!(MEDIA_TYPE, "application/epub+zip");
    let navigation = text(&parts, "OEBPS/nav.xhtml");
    assert!(
        navigation.contains("<li><span>Grain</span>\n<ol>\n<li><a href=\"text/flour.xhtml\">Flour</a><ol>\n<li>"),
        "{navigation}"
    );
    assert!(!navigation.contains("Nothing"));
}

#[test]
fn nothing_that_may_have_a_script_is_a_page() {
    let mut html = html();
    html[0] =
        "<p><a href=\"/files/1\">svg</a><img src=\"/files/1\" alt=\"x\"><a href=\"/files/2\">page</a><script>x</script></p>"
            .to_owned();
    let mut book = book(&html);
    book.files = &[
        epub::File { name: "a.svg", media_type: "image/svg+xml" },
        epub::File { name: "b.xhtml", media_type: "application/xhtml+xml" },
    ];
    let (parts, _) = check(&book, &mut link);
    let flour = text(&parts, "OEBPS/text/flour.xhtml");
    assert!(flour.contains("<p><a>svg</a><img src=\"../files/a.svg\" alt=\"x\"/><a href=\"../files/b.xhtml\">page</a></p>"));
    let package = text(&parts, "OEBPS/content.opf");
    assert!(
        package.contains("href=\"files/b.xhtml\" media-type=\"text/html\" fallback=\"files\"") && !package.contains("scripted")
    );
}

#[test]
fn metadata_says_only_what_is_true() {
    let mut html = html();
    html[0] = "<p><img src=\"/files/1\" alt=\"\"></p>".to_owned();
    let mut book = book(&html);
    book.language = "ar";
    book.modules.truncate(1);
    book.files = &[epub::File { name: "a.gif", media_type: "image/gif" }];
    book.cover = None;
    let (parts, _) = check(&book, &mut link);
    let package = text(&parts, "OEBPS/content.opf");
    assert!(
        package.contains("schema:accessibilityHazard\">unknown<") && package.contains("Some pictures have no alternative text.")
    );
    assert!(!package.contains(">textual</meta>\n<meta property=\"schema:accessibilityFeature\"") && !package.contains("MathML"));
    assert!(package.contains("<spine page-progression-direction=\"rtl\">"));
    let rye = text(&parts, "OEBPS/text/rye.xhtml");
    assert!(
        rye.contains("lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\"")
            && rye.contains("<h2 id=\"answers\" lang=\"en\" xml:lang=\"en\">")
    );
}
