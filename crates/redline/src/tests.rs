use proptest::prelude::*;

use super::*;
use crate::node::{Node, parse};

fn marked(old: &str, new: &str) -> String {
    mark(old, new).html
}

#[test]
fn what_is_the_same_stays_as_it_is() {
    let html = "<h2 id=\"h-a\">A &amp; B</h2>\n<p>One<br>two <img src=\"/x\" alt=\"\"></p>\n<ul>\n<li>Three</li>\n</ul>\n";
    assert_eq!(mark(html, html), Marked { html: html.to_owned(), places: 0 });
}

#[test]
fn words_are_compared_within_a_paragraph() {
    assert_eq!(
        marked("<p>Wait for ten <em>minutes</em> or so.</p>", "<p>Wait for twelve <em>minutes</em> or longer.</p>"),
        "<p data-change=\"changed\">Wait for <del>ten</del><ins>twelve</ins> <em>minutes</em> or <del>so.</del><ins>longer.</ins></p>",
    );
    assert_eq!(
        marked("<p>A b c &lt;d</p>", "<p>A b c <strong>&lt;d</strong></p>"),
        "<p data-change=\"changed\">A b c <del>&lt;d</del><ins><strong>&lt;d</strong></ins></p>",
    );
}

#[test]
fn another_paragraph_is_not_a_version_of_it() {
    assert_eq!(
        marked("<p>Salt the water.</p>", "<p>Buy a larger pan first.</p>"),
        "<p data-change=\"removed\"><del>Salt the water.</del></p><p data-change=\"added\"><ins>Buy a larger pan first.</ins></p>",
    );
    assert_eq!(
        marked("<p>a b c d</p>", "<p>Something else.</p><p>a b c e</p>"),
        "<p data-change=\"added\"><ins>Something else.</ins></p><p data-change=\"changed\">a b c <del>d</del><ins>e</ins></p>",
    );
}

#[test]
fn a_paragraph_that_grew_is_a_version_of_it() {
    assert_eq!(
        marked("<p>Then say who.</p>", "<p>Then say who. A sentence without a person is noticed.</p>"),
        "<p data-change=\"changed\">Then say who.<ins> A sentence without a person is noticed.</ins></p>",
    );
}

#[test]
fn in_lists_and_tables_parts_are_marked() {
    assert_eq!(
        marked("<ul>\n<li>Flour</li>\n<li>Salt</li>\n</ul>", "<ul>\n<li>Flour</li>\n<li>Water</li>\n<li>Salt</li>\n</ul>"),
        "<ul>\n<li>Flour</li>\n<li data-change=\"added\"><ins>Water</ins></li>\n<li>Salt</li>\n</ul>",
    );
    assert_eq!(
        marked("<table><tr><td>1 cup</td><td>of tea</td></tr></table>", "<table><tr><td>2 cup</td><td>of tea</td></tr></table>"),
        "<table><tr><td data-change=\"changed\"><del>1</del><ins>2</ins> cup</td><td>of tea</td></tr></table>",
    );
}

#[test]
fn what_was_removed_has_no_ids_and_headings_keep_their_tags() {
    assert_eq!(
        marked("<h2 id=\"h-old\">Old</h2><p><a id=\"x\" href=\"#h-old\">See</a> it.</p>", "<h2 id=\"h-new\">New</h2>"),
        "<div data-change=\"removed\"><h2><del>Old</del></h2></div><p data-change=\"removed\"><del><a href=\"#h-old\">See</a></del><del> it.</del></p>\
         <div data-change=\"added\"><h2 id=\"h-new\"><ins>New</ins></h2></div>",
    );
}

#[test]
fn an_id_is_removed_and_nothing_else() {
    assert_eq!(
        marked("<p><abbr id=\"a\" title=\"x id=\">HTML</abbr> &quot;</p>", ""),
        "<p data-change=\"removed\"><del><abbr title=\"x id=\">HTML</abbr></del><del> &quot;</del></p>",
    );
}

#[test]
fn code_stays_directly_in_its_block() {
    assert_eq!(
        marked("", "<pre class=\"code\"><code>let <span>x</span></code></pre>"),
        "<pre class=\"code\" data-change=\"added\"><code><ins>let </ins><ins><span>x</span></ins></code></pre>",
    );
}

#[test]
fn formulas_pictures_and_rules_are_compared_as_a_whole() {
    assert_eq!(
        marked("<p>So <math><mi>x</mi></math></p>", "<p>So <math><mi>y</mi></math></p>"),
        "<p data-change=\"changed\">So <del><math><mi>x</mi></math></del><ins><math><mi>y</mi></math></ins></p>",
    );
    assert_eq!(marked("", "<hr>"), "<hr data-change=\"added\">");
    assert_eq!(
        marked("<p>a b</p>", "<p>a b<img src=\"/x\"></p>"),
        "<p data-change=\"changed\">a b<ins><img src=\"/x\"></ins></p>"
    );
}

#[test]
fn long_texts_that_have_nothing_in_common_are_compared_to_their_end() {
    let page = |word: &str| (0..20_000).map(|at| format!("<p>{word}{} {word}{}</p>", at % 7, at % 5)).collect::<String>();
    assert_eq!(mark(&page("a"), &page("b")).places, 40_000);
}

/// Returns the text of a page without what has `gone` around it.
fn text(nodes: &[Node<'_>], gone: (&str, &str)) -> String {
    let of = |node: &Node<'_>| match node {
        Node::Text(text) => (*text).to_owned(),
        Node::Element(element) if element.name == gone.0 || element.open.contains(gone.1) => String::new(),
        Node::Element(element) => text(&element.children, gone),
    };
    nodes.iter().map(of).collect()
}

const WITHOUT_REMOVED: (&str, &str) = ("del", "data-change=\"removed\"");
const WITHOUT_ADDED: (&str, &str) = ("ins", "data-change=\"added\"");
const WITHOUT_NOTHING: (&str, &str) = ("?", "?");

fn inline() -> impl Strategy<Value = String> {
    let words =
        || proptest::collection::vec(prop::sample::select(vec!["a", "b", "c", "&amp;"]), 1..4).prop_map(|words| words.join(" "));
    let tag = prop::sample::select(vec!["em", "code", "a"]);
    prop_oneof![words(), (tag, words()).prop_map(|(tag, text)| format!("<{tag}>{text}</{tag}>"))]
}

fn page() -> impl Strategy<Value = String> {
    let inlines = || proptest::collection::vec(inline(), 1..4).prop_map(|parts| parts.concat());
    let items = proptest::collection::vec(inlines(), 1..4);
    let block = prop_oneof![
        inlines().prop_map(|text| format!("<p>{text}</p>")),
        inlines().prop_map(|text| format!("<h2 id=\"h\">{text}</h2>")),
        items.prop_map(|items| format!("<ul>{}</ul>", items.iter().map(|item| format!("<li>{item}</li>")).collect::<String>())),
    ];
    proptest::collection::vec(block, 0..5).prop_map(|blocks| blocks.concat())
}

proptest! {
    #[test]
    fn either_version_can_be_read_from_the_result(old in page(), new in page()) {
        let Marked { html, places } = mark(&old, &new);
        let nodes = parse(&html);
        prop_assert_eq!(text(&nodes, WITHOUT_REMOVED), text(&parse(&new), WITHOUT_NOTHING), "{}", html);
        prop_assert_eq!(text(&nodes, WITHOUT_ADDED), text(&parse(&old), WITHOUT_NOTHING), "{}", html);
        prop_assert_eq!(places == 0, old == new, "{}", html);
    }
}
