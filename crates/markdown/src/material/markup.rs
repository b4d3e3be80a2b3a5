//! Hostile and odd HTML: whichever parser reads the result, nothing in it acts, loads or passes for the page's own.

use super::super::safety::{ATTRIBUTES, ELEMENTS};
use super::super::{Kind, Options, bounded, render, sanitizer, write};
use super::tree::{Context, elements, parse};
use super::{read, read_all};

/// Places where rendered text belongs or could be put by mistake.
const CONTEXTS: &[Context] = &[
    Context { element: "div", scripting: false },
    Context { element: "div", scripting: true },
    Context { element: "body", scripting: true },
    Context { element: "svg", scripting: true },
    Context { element: "foreignObject", scripting: true },
    Context { element: "math", scripting: true },
    Context { element: "mi", scripting: true },
    Context { element: "annotation-xml", scripting: true },
    Context { element: "template", scripting: true },
    Context { element: "noscript", scripting: false },
    Context { element: "noscript", scripting: true },
    Context { element: "select", scripting: true },
    Context { element: "table", scripting: true },
];

/// Elements that parsers add around the HTML they read.
const ADDED: [&str; 4] = ["html", "head", "body", "colgroup"];

fn assert_harmless(html: &str, source: &str) {
    // Without a tag it is text everywhere.
    for context in CONTEXTS.iter().filter(|_| html.contains('<')) {
        elements(&parse(html, *context), &mut |name, attributes| {
            let describe = || format!("{context:?}: <{name} {attributes:?}> in {html} of {source}");
            assert!(ADDED.contains(&name) || ELEMENTS.split_ascii_whitespace().any(|known| known == name), "{}", describe());
            for (attribute, value) in attributes {
                assert!(ATTRIBUTES.split_ascii_whitespace().any(|known| known == attribute), "{}", describe());
                let harmless = match attribute.as_str() {
                    "src" => value.starts_with("/files/"),
                    "id" => value.starts_with("h-"),
                    "href" => !has_scheme(value) || ["http", "https", "mailto", "tel"].contains(&scheme(value).as_str()),
                    _ => true,
                };
                assert!(harmless, "{}", describe());
            }
        });
    }
}

fn url(value: &str) -> String {
    value.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect()
}

fn scheme(value: &str) -> String {
    url(value).split([':', '/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase()
}

fn has_scheme(value: &str) -> bool {
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme(value).chars().all(is_scheme) && url(value)[scheme(value).len()..].starts_with(':')
}

/// Tests each guard separately, both together, and the text as submitted work.
fn assert_tamed(source: &str) {
    let lesson = Options::of(Kind::Lesson);
    assert_harmless(&write(&bounded(source), &lesson).html, source);
    assert_harmless(&sanitizer::clean(source), source);
    assert_harmless(&render(source, &lesson).html, source);
    assert_harmless(&render(source, &Options::of(Kind::Typed)).html, source);
}

#[test]
fn attacks_on_another_sanitizer_are_harmless() {
    let Some(source) = read("dompurify/test/fixtures/expect.mjs") else { return };
    let payloads: Vec<String> = source
        .split("\"payload\":")
        .skip(1)
        .filter_map(|rest| serde_json::Deserializer::from_str(rest).into_iter::<String>().next()?.ok())
        .collect();
    assert!(payloads.len() > 100);
    payloads.iter().for_each(|payload| assert_tamed(payload));
    println!("{} payloads in {} contexts", payloads.len(), CONTEXTS.len());
}

#[test]
fn the_tests_of_html_parsers_are_harmless() {
    let mut count = 0;
    for (_, text) in read_all("html5lib-tests/tree-construction", ".dat") {
        for part in text.split("#data\n").skip(1) {
            assert_tamed(part.split("\n#errors").next().unwrap_or_default());
            count += 1;
        }
    }
    for (name, text) in read_all("html5lib-tests/tokenizer", ".test") {
        let file: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for test in file["tests"].as_array().into_iter().flatten() {
            assert_tamed(test["input"].as_str().unwrap_or_default());
            count += 1;
        }
    }
    println!("{count} inputs in {} contexts", CONTEXTS.len());
}

#[test]
fn naughty_strings_are_harmless() {
    let Some(text) = read("blns/blns.json") else { return };
    let strings: Vec<String> = serde_json::from_str(&text).unwrap();
    assert!(strings.len() > 400);
    strings.iter().for_each(|string| assert_tamed(string));
    println!("{} strings in {} contexts", strings.len(), CONTEXTS.len());
}
