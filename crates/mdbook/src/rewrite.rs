mod destinations;

use std::collections::HashSet;
use std::ops::Range;

use destinations::destinations;
use markdown::{bounded, mask_prices};

/// The new destination of a link or image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rewrite {
    Keep,
    /// Leads to this destination.
    To(String),
    /// Becomes plain text.
    Unlink,
}

/// Rewrites each link and image by its destination, as `f` says: inline ones, reference definitions, and `src` and `href` in
/// raw HTML. Keeps code and everything else byte for byte, except marks that would nest too deep.
#[must_use]
pub fn rewrite_links(source: &str, f: &mut dyn FnMut(&str) -> Rewrite) -> String {
    let source = &*bounded(source);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut unlinked = HashSet::new();
    for found in destinations(&mask_prices(source)) {
        match found.destination_range {
            Some(range) => match f(&found.destination) {
                Rewrite::Keep => {}
                Rewrite::To(new) => edits.push((range, escaped(&new))),
                Rewrite::Unlink if found.around.is_empty() => {
                    unlinked.insert(found.destination);
                }
                Rewrite::Unlink => edits.extend(found.around.into_iter().map(|range| (range, String::new()))),
            },
            None if unlinked.contains(&found.destination) => {
                edits.extend(found.around.into_iter().map(|range| (range, String::new())));
            }
            None => {}
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut rewritten = String::with_capacity(source.len());
    let mut at = 0;
    for (range, new) in edits {
        if range.start >= at {
            rewritten.push_str(&source[at..range.start]);
            rewritten.push_str(&new);
            at = range.end;
        }
    }
    rewritten.push_str(&source[at..]);
    rewritten
}

/// Percent-encodes characters that would end a destination in any of these places.
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
        let star = |link: &str| if link.starts_with("http") { Rewrite::Keep } else { Rewrite::To(format!("*{link}")) };
        rewrite_links(source, &mut |link| star(link))
    }

    #[test]
    fn unlinked_links_become_text() {
        for (source, expected) in [
            ("a [*b* `c`](../x.html 't') d", "a *b* `c` d"),
            ("![a](../b.png)![](../c.png)", "a"),
            ("[![a](../b)](../c) [![a](http://b)](../c) [![a](../b)](http://c)", "a ![a](http://b) [a](http://c)"),
            ("[a][x] [x] [x][] ![b][x]\n\n[x]: ../b.md\n", "a x x b\n\n[x]: ../b.md\n"),
            ("[a][x] [b](http://y)\n\n[x]: http://x\n", "[a][x] [b](http://y)\n\n[x]: http://x\n"),
            ("x <a class=b href='../c' id=d>e</a> <img src=../f alt=g>", "x <a class=b  id=d>e</a> <img  alt=g>"),
            ("`[a](../b)` <http://c>", "`[a](../b)` <http://c>"),
            ("US$5 [a](../b) US$6, $[a](../b)$", "US$5 a US$6, $[a](../b)$"),
        ] {
            let rewritten =
                rewrite_links(source, &mut |link| if link.starts_with("http") { Rewrite::Keep } else { Rewrite::Unlink });
            assert_eq!(rewritten, expected, "{source}");
        }
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
        fn keeping_all_links_changes_nothing(source in "([\\[\\]()<>!`*\\\\ \n:>|'\"a-c&#-]|https://|<img src=|<a href=|\\]\\(|\\]: |\\PC){0,40}") {
            prop_assert_eq!(&rewrite_links(&source, &mut |_| Rewrite::Keep), &source);
            let mut same = |link: &str| if link.contains(['&', '\\', '%']) { Rewrite::Keep } else { Rewrite::To(link.to_owned()) };
            let once = rewrite_links(&source, &mut same);
            prop_assert_eq!(&rewrite_links(&once, &mut same), &once);
        }

        #[test]
        fn a_source_without_its_links_is_shorter(source in "([\\[\\]()<>!`* \n:>a-cé-]|<img src=|<a href='|\\]\\(|\\]: ){0,40}") {
            prop_assert!(rewrite_links(&source, &mut |_| Rewrite::Unlink).len() <= source.len());
        }

        #[test]
        fn rewritten_links_are_read_back(source in "([\\[\\]()<>!`* \n:>a-c-]|<img src=|\\]\\(|\\]: ){0,40}") {
            // A bracket that goes with its destination may make the text around it the label of a definition.
            let mut has_brackets = false;
            let rewritten = rewrite_links(&source, &mut |link| {
                has_brackets |= link.contains(['[', ']']);
                Rewrite::To("/new".to_owned())
            });
            if has_brackets {
                return Ok(());
            }
            let mut seen = Vec::new();
            let _ = rewrite_links(&rewritten, &mut |link| { seen.push(link.to_owned()); Rewrite::Keep });
            prop_assert!(seen.iter().all(|link| link == "/new"), "{:?} from {:?}", seen, rewritten);
        }
    }
}
