//! Texts that would take long if anything was read again and again. The tests bound the results, never seconds.

use proptest::prelude::*;

use crate::parts::{self, Part};
use crate::{MAX_BYTES, MAX_FINDINGS, bounded, check, links};

const UNITS: &[&str] = &[
    "> ",
    "- ",
    "1. ",
    "# ",
    "\n",
    "\n\n",
    "    ",
    "*",
    "**",
    "**A**\n\n",
    "~~",
    "`",
    "$",
    "|",
    "| |\n|---|\n",
    "[",
    "](",
    "![",
    "![](",
    "[](a) ",
    "[a](#b) ",
    "[^1]",
    "[^1]: ",
    "> [!NOTE]\n> ",
    "> [!QUESTION]\n> ",
    "> Answer: a\n",
    "- [x] a\n",
    "a ",
    ".",
    ". ",
    ".)",
    "e.g. ",
    "?!…\" ",
    "。",
    "漢",
    "\\\n",
    "<",
    "<a href=a>",
    "<a name=a>",
    "</a>",
    "<img>",
    "<img alt=\"",
    "<h2>",
    "</h3>",
    "<table>",
    "<tr><td>",
    "<th>",
    "</table>",
    "<blockquote>",
    "<pre>",
    "<code>",
    "</code>",
    "<script>",
    "<textarea>\n",
    "<!--",
    "-->",
    "<?",
    "&nbsp;",
    "<T>",
];

fn assert_bounded(source: &str) {
    let findings = check(source);
    assert!(findings.len() <= MAX_FINDINGS);
    assert!(findings.is_sorted_by_key(|finding| finding.line));
    let lines = source.lines().count().max(1);
    assert!(findings.iter().all(|finding| finding.line < lines && finding.excerpt.chars().count() <= 61), "{source:.60}");
    assert!(links(source).is_sorted_by_key(|link| link.line));
    let text = bounded(source);
    let parts = parts::read(&text);
    assert!(parts.len() <= 2 * text.len() + 2, "{source:.60}");
    let count = |wanted: fn(&Part<'_>) -> bool| parts.iter().filter(|(part, _)| wanted(part)).count();
    let starts = count(|part| matches!(part, Part::LinkStart { .. } | Part::HeadingStart(_)));
    assert_eq!(starts, count(|part| matches!(part, Part::LinkEnd | Part::HeadingEnd)), "{source:.60}");
}

#[test]
fn repeated_marks_are_read_once() {
    for unit in UNITS {
        assert_bounded(&(unit.repeat(2_000) + "\n" + &"a\n".repeat(1_000)));
    }
}

#[test]
fn a_text_is_checked_as_far_as_it_is_formatted() {
    let long = "ä".repeat(MAX_BYTES) + "\n\n![](a)";
    assert_eq!(check(&long), []);
}

#[test]
fn the_first_findings_are_reported() {
    let findings = check(&"![](a)\n".repeat(1_000));
    assert_eq!((findings.len(), findings[MAX_FINDINGS - 1].line), (MAX_FINDINGS, MAX_FINDINGS - 1));
}

proptest! {
    #[test]
    fn any_text_can_be_checked(units in proptest::collection::vec(proptest::sample::select(UNITS), 0..40)) {
        assert_bounded(&units.concat());
    }

    #[test]
    fn any_characters_can_be_checked(source in "\\PC{0,200}") {
        assert_bounded(&source);
    }
}
