use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::Problem;
use markdown::bounded;
use markup::{Attribute, HtmlToken, tokenize};

/// Attributes in which a book's custom elements have text for its readers.
const TEXTS: [&str; 5] = ["caption", "title", "label", "summary", "alt"];
/// The attribute with the number of an element.
const NUMBER: &str = "number";
const FILE: &str = "file-name";

/// Adds paragraphs with the captions of custom elements before these, as a book's preprocessor would show them. Captions
/// within a line can't be kept this way and are reported.
#[must_use]
pub fn keep_captions(source: &str) -> (String, Vec<Problem>) {
    let source = &*bounded(source);
    let mut text = String::with_capacity(source.len());
    let mut problems = Vec::new();
    let mut at = 0;
    let mut line = 1;
    let mut counted = 0;
    for (event, place) in Parser::new(source).into_offset_iter() {
        if !matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            continue;
        }
        for (start, name, caption) in captions(source, &place) {
            if start < at {
                continue;
            }
            if start == 0 || source[..start].ends_with('\n') {
                text.push_str(&source[at..start]);
                text.push_str(&caption);
                text.push_str("\n\n");
                at = start;
            } else {
                line += source[counted..start].matches('\n').count();
                counted = start;
                problems.push(Problem { line, reason: format!("the caption of <{name}> is left out: {caption}") });
            }
        }
    }
    text.push_str(&source[at..]);
    (text, problems)
}

/// Returns the position of each element with a caption, its name, and the caption.
fn captions<'a>(source: &'a str, place: &Range<usize>) -> Vec<(usize, &'a str, String)> {
    let html = source.get(place.clone()).unwrap_or_default();
    let mut found = Vec::new();
    for piece in tokenize(html) {
        let HtmlToken::Open { name, attributes, .. } = piece else { continue };
        let Some(first) = attributes.first() else { continue };
        let Some(caption) = caption(name, &attributes) else { continue };
        // The tag begins at the last `<` with this name before its first attribute's value.
        let start = html[..first.at].rfind(&format!("<{name}")).unwrap_or_default();
        found.push((place.start + start, name, caption));
    }
    found
}

fn caption(name: &str, attributes: &[Attribute<'_>]) -> Option<String> {
    let value = |wanted: &str| {
        let attribute = attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(wanted))?;
        let words = attribute.value.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    };
    let known = is_html(name);
    // `caption` isn't an HTML attribute.
    let texts = if known { &TEXTS[..1] } else { &TEXTS[..] };
    let text = texts.iter().find_map(|wanted| value(wanted))?;
    let number = value(NUMBER).filter(|_| !known).map(|number| format!("**{name} {number}:** ")).unwrap_or_default();
    let file = value(FILE).filter(|_| !known).map(|file| format!(" ({file})")).unwrap_or_default();
    Some(format!("{number}{text}{file}"))
}

fn is_html(name: &str) -> bool {
    let mut known = HTML.split_ascii_whitespace().chain(DRAWN.split_ascii_whitespace());
    known.any(|known| known.eq_ignore_ascii_case(name))
}

const HTML: &str = "a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center \
    cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form \
    frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu \
    meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section \
    select slot small source span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr \
    track tt u ul var video wbr";
const DRAWN: &str = "svg g path rect circle ellipse line polyline polygon text tspan defs use image marker symbol filter math";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn captions_become_paragraphs() {
        for (source, expected) in [
            (
                "A\n\n<Listing number=\"1-1\" file-name=\"main.rs\" caption=\"It says\n`hi`\">\n\n```\nx\n```\n\n</Listing>\n",
                "A\n\n**Listing 1-1:** It says `hi` (main.rs)\n\n<Listing number=\"1-1\" file-name=\"main.rs\" caption=\"It says\n`hi`\">\n\n```\nx\n```\n\n</Listing>\n",
            ),
            ("<my-note title='One'>", "One\n\n<my-note title='One'>"),
            ("<figure caption=Two><x-y label=3>", "Two\n\n<figure caption=Two><x-y label=3>"),
            ("<figure title=\"no\"><img alt=\"no\" src=x></figure>", "<figure title=\"no\"><img alt=\"no\" src=x></figure>"),
            ("<Note caption=\"\" kind=\"x\">", "<Note caption=\"\" kind=\"x\">"),
            ("`<Note caption=x>`\n\n```\n<Note caption=x>\n```\n", "`<Note caption=x>`\n\n```\n<Note caption=x>\n```\n"),
        ] {
            assert_eq!(keep_captions(source).0, expected, "{source}");
        }
    }

    #[test]
    fn a_caption_within_a_line_is_reported() {
        let (text, problems) = keep_captions("A\n\nthe <Term title=\"a word\">it</Term>\n");
        assert_eq!(text, "A\n\nthe <Term title=\"a word\">it</Term>\n");
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].to_string(), "line 3: the caption of <Term> is left out: a word");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(source in "(<Note caption=|<b |title='|>|<|[\"' \na-cé]|\\PC){0,20}") {
            let (text, _) = keep_captions(&source);
            prop_assert!(text.len() >= source.len());
        }
    }
}
