//! An email's HTML with URLs that work in a mail program, and the same email as plain text.

mod formulas;
mod full_url;
mod text;

use markup::{HtmlToken, tokenize};

pub use formulas::formulas_as_source;
use full_url::FullUrl;
use text::Text;

/// Returns our own HTML with every `href` and `src` replaced by its full URL.
#[must_use]
pub fn absolute_links(html: &str, full_url: &FullUrl<'_>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut copied = 0;
    for piece in tokenize(html) {
        let HtmlToken::Open { attributes, .. } = piece else { continue };
        for attribute in attributes.iter().filter(|attribute| matches!(attribute.name, "href" | "src")) {
            let Some(url) = full_url(&decoded(attribute.value)) else { continue };
            out.push_str(&html[copied..attribute.at]);
            out.push_str(&url.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;"));
            copied = attribute.at + attribute.value.len();
        }
    }
    out.push_str(&html[copied..]);
    out
}

/// Returns our own HTML as readable text: paragraphs, lists and quotes as people type them, and links with their URL.
#[must_use]
pub fn text_of(html: &str, full_url: &FullUrl<'_>) -> String {
    let mut text = Text::new(full_url);
    for piece in tokenize(html) {
        match piece {
            HtmlToken::Text(words) => text.words(&decoded(words)),
            HtmlToken::Open { name, attributes, .. } => {
                let value = |wanted: &str| {
                    attributes.iter().find(|attribute| attribute.name == wanted).map(|attribute| decoded(attribute.value))
                };
                text.open(name, &value);
            }
            HtmlToken::Close { name, .. } => text.close(name),
            HtmlToken::Other(_) => {}
        }
    }
    text.out
}

/// Decodes the character references that our own HTML contains.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use markdown::{Kind, Options, render};

    fn full_url(link: &str) -> Option<String> {
        let is_full = link.contains("://") || link.starts_with("mailto:");
        (!is_full).then(|| format!("https://school.example/{}", link.trim_start_matches('/')))
    }

    fn text(markdown: &str) -> String {
        text_of(&render(markdown, &Options::of(Kind::Page)).html, &full_url)
    }

    #[test]
    fn every_link_becomes_a_full_url() {
        let html = render(
            "[a](/courses/x/two?a=1&b=2) ![p](/files/pic.png) <a href='three'>c</a> [d](https://x.example/) [e](#f)",
            &Options::of(Kind::Page),
        );
        let absolute = absolute_links(&html.html, &full_url);
        for url in [
            "href=\"https://school.example/courses/x/two?a=1&amp;b=2\"",
            "src=\"https://school.example/files/pic.png\"",
            "href=\"https://school.example/three\"",
            "href=\"https://x.example/\"",
            "href=\"https://school.example/#f\"",
        ] {
            assert!(absolute.contains(url), "{url} in {absolute}");
        }
    }

    #[test]
    fn a_url_adds_no_markup() {
        let hostile = |_: &str| Some("https://x/\"><script>".to_owned());
        let html = absolute_links("<a href=\"/x\">y</a>", &hostile);
        assert_eq!(html, "<a href=\"https://x/&quot;&gt;&lt;script&gt;\">y</a>");
    }

    #[test]
    fn text_reads_like_typed_text() {
        let markdown = "# News\n\nWe *meet* in **room 4**, see [the lesson](/courses/x/two).\nBring <https://x.example/>.\n\n\
            1. one\n2. two\n   - deep\n\n> Quoted\n> words\n\n```\nlet a = 1 < 2;\n  b\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n\
            ---\n\n![A map](/files/map.png) & more\n";
        let expected = "News\n\nWe meet in room 4, see the lesson (https://school.example/courses/x/two). Bring https://x.example/.\n\n\
            1. one\n2. two\n  - deep\n\n> Quoted words\n\n    let a = 1 < 2;\n      b\n\na | b\nc | d\n\n---\n\n\
            A map (https://school.example/files/map.png) & more";
        assert_eq!(text(markdown).trim_end(), expected);
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(markdown in "([#>*`|\\[\\]()<> \\n-]|&amp;|<li>|</ul>|<pre>|a){0,80}") {
            let html = render(&markdown, &Options::of(Kind::Page)).html;
            let absolute = absolute_links(&html, &full_url);
            prop_assert!(!absolute.contains("href=\"/"));
            prop_assert!(text_of(&html, &full_url).len() <= 64 * (absolute.len() + 1));
        }
    }
}
