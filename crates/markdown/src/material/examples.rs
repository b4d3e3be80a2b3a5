//! The examples of the specifications. `differences.txt` lists those that render differently here, with reasons. A difference
//! that isn't listed fails, and so does a listed one that has disappeared.

use std::collections::{BTreeMap, BTreeSet};

use markup5ever_rcdom::{Handle, NodeData};
use serde::Deserialize;

use super::super::code::language_name;
use super::super::{Kind, Options, render};
use super::read;
use super::tree::{Context, parse};

#[derive(Deserialize)]
struct Example {
    example: u32,
    markdown: String,
    html: String,
}

const DIFFERENCES: &str = include_str!("differences.txt");

#[test]
fn commonmark() {
    check("commonmark", "commonmark/spec-tests.json");
}

#[test]
fn github_flavored_markdown() {
    check("gfm", "gfm/spec.json");
    check("gfm extensions", "gfm/extensions.json");
    check("gfm regression", "gfm/regression.json");
}

fn check(suite: &str, path: &str) {
    let Some(text) = read(path) else { return };
    let examples: Vec<Example> = serde_json::from_str(&text).unwrap();
    let exceptions = exceptions(suite);
    let mut differences = Vec::new();
    let mut seen = BTreeSet::new();
    for Example { example, markdown, html } in &examples {
        let rendered = meaning(&render(markdown, &Options::of(Kind::Page)).html);
        let expected = meaning(html);
        if rendered == expected {
            continue;
        }
        seen.insert(*example);
        if !exceptions.contains_key(example) {
            differences.push(format!("{suite} {example} is new: {markdown:?}\n  expected {expected}\n  rendered {rendered}"));
        }
    }
    differences.extend(
        exceptions.keys().filter(|example| !seen.contains(*example)).map(|example| format!("{suite} {example} is none any more")),
    );
    println!("{suite}: {} examples, {} differ", examples.len(), seen.len());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Returns the examples that differ, with their reasons.
fn exceptions(suite: &str) -> BTreeMap<u32, &'static str> {
    let mut exceptions = BTreeMap::new();
    let (mut current, mut reason) = ("", "");
    for line in DIFFERENCES.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("# ") {
            (current, reason) = (name, "");
        } else if line.starts_with(' ') {
            assert!(!reason.is_empty(), "without a reason: {line}");
            let numbers = line.split_ascii_whitespace().map(|number| number.parse().unwrap());
            exceptions.extend(numbers.filter(|_| current == suite).map(|number: u32| (number, reason)));
        } else {
            reason = line;
        }
    }
    exceptions
}

/// Normalizes HTML: removes spaces around blocks, and markup that DiscoG adds for looks and links.
fn meaning(html: &str) -> String {
    let mut out = String::new();
    describe(&parse(html, Context { element: "div", scripting: false }), false, &mut out);
    out.trim().to_owned()
}

const INLINE: &str = "a abbr b br cite code del dfn em i img input ins kbd mark q s samp small span strong sub sup u var wbr";

fn describe(node: &Handle, in_pre: bool, out: &mut String) {
    let NodeData::Element { name, .. } = &node.data else {
        if let NodeData::Text { contents } = &node.data {
            text(&contents.borrow(), in_pre, out);
        }
        return node.children.borrow().iter().for_each(|child| describe(child, in_pre, out));
    };
    let own = |wanted: &str| attribute(node, wanted);
    let class = own("class").unwrap_or_default();
    let name = &*name.local;
    let children =
        |out: &mut String| node.children.borrow().iter().for_each(|child| describe(child, in_pre || name == "pre", out));
    if name == "html" || class == "table" || class.starts_with("tok-") {
        return children(out);
    }
    let inline = INLINE.split(' ').any(|inline| inline == name);
    if !inline {
        out.truncate(out.trim_end_matches(' ').len());
    }
    out.push_str(&format!("<{name}"));
    for wanted in ["href", "src", "title", "alt", "start", "type", "checked", "colspan"] {
        if let Some(value) = own(wanted).filter(|value| wanted != "title" || !value.is_empty()) {
            out.push_str(&format!(" {wanted}={:?}", decoded(&value)));
        }
    }
    let align = own("align").or_else(|| class.strip_prefix("align-").map(str::to_owned));
    out.push_str(&align.map(|align| format!(" align={align}")).unwrap_or_default());
    if name == "pre" {
        let code = node.children.borrow().first().and_then(|code| attribute(code, "class"));
        let language = code.and_then(|class| class.strip_prefix("language-").map(language_name));
        let language = language.or_else(|| attribute(node, "data-language")).filter(|language| language != "text");
        out.push_str(&language.map(|language| format!(" {language}")).unwrap_or_default());
    }
    out.push('>');
    children(out);
    if !inline {
        out.truncate(out.trim_end_matches(' ').len());
    }
    out.push_str(&format!("</{name}>"));
}

fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attributes = attrs.borrow();
    attributes.iter().find(|attribute| &*attribute.name.local == wanted).map(|attribute| attribute.value.to_string())
}

/// Decodes percent-encoding, as browsers do it themselves.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| u8::from_str_radix(str::from_utf8(code).ok()?, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => (bytes.push(code), rest = &after[2..]).1,
            None => (bytes.push(*first), rest = after).1,
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Collapses spaces, and removes them after a block's tag.
fn text(text: &str, in_pre: bool, out: &mut String) {
    if in_pre {
        return out.push_str(text.trim_end_matches('\n'));
    }
    for c in text.chars() {
        let space = matches!(c, ' ' | '\n' | '\t' | '\r');
        if !space {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') && !ends_in_block(out) {
            out.push(' ');
        }
    }
}

fn ends_in_block(out: &str) -> bool {
    let Some(tag) = out.strip_suffix('>').and_then(|rest| rest.rsplit('<').next()) else { return false };
    let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
    !INLINE.split(' ').any(|inline| inline == name)
}
