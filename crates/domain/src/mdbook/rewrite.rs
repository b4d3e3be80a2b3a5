use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::markdown::{Piece, pieces};

/// `source` with every destination of a link or image for which `f` gives another one replaced: of inline links, of
/// reference definitions, and `src` and `href` in raw HTML. Code and all else stays as it is, byte for byte.
#[must_use]
pub fn rewrite_links(source: &str, f: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let mut edits = Vec::new();
    for (place, destination) in destinations(source) {
        if let Some(new) = f(&destination) {
            edits.push((place, escaped(&new)));
        }
    }
    let mut rewritten = String::with_capacity(source.len());
    let mut at = 0;
    for (place, new) in edits {
        rewritten.push_str(&source[at..place.start]);
        rewritten.push_str(&new);
        at = place.end;
    }
    rewritten.push_str(&source[at..]);
    rewritten
}

/// The destinations in order, each with its place in `source`; no two overlap.
fn destinations(source: &str) -> Vec<(Range<usize>, String)> {
    let syntax = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let events = Parser::new_ext(source, syntax).into_offset_iter();
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (_, definition) in events.reference_definitions().iter() {
        if let Some(place) = definition_destination(source, definition.span.clone()) {
            found.push((place, definition.dest.to_string()));
        }
    }
    // Inline links and images that are open: where what is within the brackets ends, and the destination.
    let mut open: Vec<(usize, Option<String>)> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                open.push((range.start, (link_type == LinkType::Inline).then(|| dest_url.to_string())));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((content_end, Some(destination))) = open.pop() {
                    found.extend(inline_destination(source, content_end..range.end).map(|place| (place, destination)));
                }
                within(&mut open, range.end);
            }
            Event::Start(Tag::HtmlBlock) => html_destinations(source, range, &mut found),
            Event::InlineHtml(_) => {
                within(&mut open, range.end);
                html_destinations(source, range, &mut found);
            }
            _ => within(&mut open, range.end),
        }
    }
    found.retain(|(_, destination)| !destination.is_empty());
    found.sort_by_key(|(place, _)| place.start);
    let mut end = 0;
    found.retain(|(place, _)| {
        let apart = place.start >= end;
        end = end.max(place.end);
        apart
    });
    found
}

fn within(open: &mut [(usize, Option<String>)], end: usize) {
    if let Some((content_end, _)) = open.last_mut() {
        *content_end = end.max(*content_end);
    }
}

/// The destination in `](destination "title")`, where `place` begins at or shortly before the bracket.
fn inline_destination(source: &str, place: Range<usize>) -> Option<Range<usize>> {
    let bracket = place.start + source.get(place.clone())?.find("](")?;
    destination(source, bracket + 2..place.end)
}

/// The destination in `[label]: destination "title"`.
fn definition_destination(source: &str, span: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(span.clone())?;
    let mut escaped = false;
    let label = text.find(|c| {
        let ends = c == ']' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    text[label..].starts_with("]:").then(|| destination(source, span.start + label + 2..span.end))?
}

/// `<in angle brackets>`, or up to a space or a bracket that closes more than was opened.
fn destination(source: &str, place: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(place.clone())?;
    let start = text.len() - text.trim_start().len();
    let angled = text[start..].starts_with('<');
    let first = start + usize::from(angled);
    let mut depth = 0;
    let mut escaped = false;
    let length = text[first..].find(|c: char| {
        if escaped {
            escaped = false;
            return false;
        }
        escaped = c == '\\';
        match c {
            '>' if angled => true,
            _ if angled => false,
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth -= 1;
                depth < 0
            }
            c => c.is_ascii_whitespace(),
        }
    });
    let end = first + length.unwrap_or(text.len() - first);
    Some(place.start + first..place.start + end)
}

fn html_destinations(source: &str, place: Range<usize>, found: &mut Vec<(Range<usize>, String)>) {
    let offset = place.start;
    for piece in pieces(source.get(place).unwrap_or_default()) {
        let Piece::Open { name, attributes } = piece else {
            continue;
        };
        let wanted = match name.to_ascii_lowercase().as_str() {
            "a" => "href",
            "img" => "src",
            _ => continue,
        };
        let given = attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(wanted));
        if let Some(attribute) = given {
            let start = offset + attribute.at;
            found.push((start..start + attribute.value.len(), attribute.value.replace("&amp;", "&")));
        }
    }
}

/// As it may stand in each of those places: what would end it is percent-encoded.
fn escaped(destination: &str) -> String {
    let mut escaped = String::with_capacity(destination.len());
    for c in destination.chars() {
        match c {
            ' ' => escaped.push_str("%20"),
            '(' => escaped.push_str("%28"),
            ')' => escaped.push_str("%29"),
            '<' => escaped.push_str("%3C"),
            '>' => escaped.push_str("%3E"),
            '"' => escaped.push_str("%22"),
            '\'' => escaped.push_str("%27"),
            '\\' => escaped.push_str("%5C"),
            '`' => escaped.push_str("%60"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn starred(source: &str) -> String {
        rewrite_links(source, &mut |link| (!link.starts_with("http")).then(|| format!("*{link}")))
    }

    #[test]
    fn every_kind_of_link() {
        for (source, expected) in [
            ("[a](b.md)", "[a](*b.md)"),
            ("[a\\]](  b.md  \"t(\" )", "[a\\]](  *b.md  \"t(\" )"),
            ("![a `](x)` b](<b c.md>)", "![a `](x)` b](<*b%20c.md>)"),
            ("[![a](b)](c)", "[![a](*b)](*c)"),
            ("[](b(c)d)", "[](*b%28c%29d)"),
            ("[a]( )", "[a]( )"),
            ("[a](https://x)", "[a](https://x)"),
            (
                "[a][x] [x] [x][]\n\n[x]: b.md 'title'\n[unused]:\n  <c.md>\n",
                "[a][x] [x] [x][]\n\n[x]: *b.md 'title'\n[unused]:\n  <*c.md>\n",
            ),
            (
                "<p><img alt='>' SRC=\"b.png\"></p>\n\na <a href=c>d</a>",
                "<p><img alt='>' SRC=\"*b.png\"></p>\n\na <a href=*c>d</a>",
            ),
            (
                "`[a](b)` \\[a](b)\n\n```\n[a](b)\n<img src=c>\n```\n\n    [a](b)\n",
                "`[a](b)` \\[a](b)\n\n```\n[a](b)\n<img src=c>\n```\n\n    [a](b)\n",
            ),
            ("<!-- <img src=b> [a](b) -->", "<!-- <img src=b> [a](b) -->"),
            ("> - [a](b)\n>   [c](d)\n", "> - [a](*b)\n>   [c](*d)\n"),
            ("| [a](b) |\n|---|\n| ![c](d) |\n", "| [a](*b) |\n|---|\n| ![c](*d) |\n"),
            ("[a*b*](c) [*d*](e)", "[a*b*](*c) [*d*](*e)"),
        ] {
            assert_eq!(starred(source), expected, "{source}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn nothing_asked_nothing_changed(source in "([\\[\\]()<>!`*\\\\ \n:>|'\"a-c&#-]|https://|<img src=|<a href=|\\]\\(|\\]: |\\PC){0,40}") {
            prop_assert_eq!(&rewrite_links(&source, &mut |_| None), &source);
            let mut same = |link: &str| (!link.contains(['&', '\\', '%'])).then(|| link.to_owned());
            let once = rewrite_links(&source, &mut same);
            prop_assert_eq!(&rewrite_links(&once, &mut same), &once);
        }

        #[test]
        fn what_is_rewritten_is_what_is_read(source in "([\\[\\]()<>!`* \n:>a-c-]|<img src=|\\]\\(|\\]: ){0,40}") {
            let rewritten = rewrite_links(&source, &mut |_| Some("/new".to_owned()));
            let mut seen = Vec::new();
            let _ = rewrite_links(&rewritten, &mut |link| { seen.push(link.to_owned()); None });
            prop_assert!(seen.iter().all(|link| link == "/new"), "{:?} from {:?}", seen, rewritten);
        }
    }
}
