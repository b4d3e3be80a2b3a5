//! The second guard: an HTML5 parser and an allow-list that know nothing of how the HTML was made.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::elements::ELEMENTS;
use super::headings::PREFIX;
use super::highlight::Token;
use super::link::{self, EXTERNAL_REL};

/// Classes that the renderer gives, by element.
const CLASSES: &[(&str, &[&str])] = &[
    ("a", &["footnote-back"]),
    ("div", &["alert", "alert-note", "alert-tip", "alert-important", "alert-warning", "alert-caution", "table"]),
    ("p", &["alert-title"]),
    ("pre", &["code"]),
    ("section", &["footnotes"]),
    ("sup", &["footnote"]),
    ("td", &["align-left", "align-center", "align-right"]),
    ("th", &["align-left", "align-center", "align-right"]),
];

/// Attributes that the renderer gives with these values alone.
const VALUES: &[(&str, &str, &[&str])] = &[
    ("a", "rel", &[EXTERNAL_REL]),
    ("a", "aria-label", &["Back to the text"]),
    ("div", "role", &["note"]),
    ("div", "tabindex", &["0"]),
    ("img", "loading", &["lazy"]),
    ("input", "type", &["checkbox"]),
    ("input", "aria-label", &["done", "to do"]),
    ("pre", "tabindex", &["0"]),
];

/// Attributes that the renderer gives with any value; an id has the renderer's prefix.
const ADDED: &[(&str, &[&str])] = &[
    ("a", &["id"]),
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("input", &["checked", "disabled"]),
    ("li", &["id"]),
    ("pre", &["data-language"]),
];

static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(sanitizer);

pub(super) fn clean(html: &str) -> String {
    SANITIZER.clean(html).to_string()
}

fn sanitizer() -> Builder<'static> {
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for element in ELEMENTS {
        attributes.entry(element.name).or_default().extend(element.attributes);
    }
    for (name, added) in ADDED {
        attributes.entry(name).or_default().extend(added.iter());
    }
    let mut values: HashMap<&str, HashMap<&str, HashSet<&str>>> = HashMap::new();
    for (element, attribute, allowed) in VALUES {
        values.entry(element).or_default().insert(attribute, allowed.iter().copied().collect());
    }
    let mut classes: HashMap<&str, HashSet<&str>> =
        CLASSES.iter().map(|(element, classes)| (*element, classes.iter().copied().collect())).collect();
    classes.insert("span", Token::ALL.iter().map(|token| token.class()).collect());

    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.iter().map(|element| element.name).chain(["input", "section"]).collect())
        .clean_content_tags(["script", "style"].into())
        .generic_attributes(HashSet::new())
        .tag_attributes(attributes)
        .tag_attribute_values(values)
        .set_tag_attribute_value("input", "disabled", "")
        .allowed_classes(classes)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(filter);
    builder
}

fn filter<'value>(_: &str, attribute: &str, value: &'value str) -> Option<Cow<'value, str>> {
    let kept = match attribute {
        "id" => value.starts_with(PREFIX),
        "href" | "src" => link::is_allowed(value),
        _ => true,
    };
    kept.then_some(Cow::Borrowed(value))
}

#[cfg(test)]
mod tests {
    use html5ever::tendril::TendrilSink;
    use html5ever::{QualName, local_name, ns, parse_fragment};
    use markup5ever_rcdom::{Handle, NodeData, RcDom};
    use proptest::prelude::*;

    use super::super::safety::PARTS;
    use super::super::{Options, write};
    use super::*;

    /// The tree that a browser makes of it.
    fn tree(html: &str) -> String {
        let within = QualName::new(None, ns!(html), local_name!("div"));
        let dom = parse_fragment(RcDom::default(), Default::default(), within, Vec::new(), false).one(html);
        let mut out = String::new();
        describe(&dom.document, &mut out);
        out
    }

    fn describe(node: &Handle, out: &mut String) {
        match &node.data {
            NodeData::Text { contents } => out.push_str(&format!("{:?}", contents.borrow().to_string())),
            NodeData::Element { name, attrs, .. } => {
                let mut attributes: Vec<String> = attrs
                    .borrow()
                    .iter()
                    .map(|attribute| format!("{}={:?}", attribute.name.local, attribute.value.to_string()))
                    .collect();
                attributes.sort();
                out.push_str(&format!("<{} {attributes:?}", name.local));
                for child in node.children.borrow().iter() {
                    describe(child, out);
                }
                out.push('>');
            }
            _ => {
                for child in node.children.borrow().iter() {
                    describe(child, out);
                }
            }
        }
    }

    /// Without what HTML parsers change each time they read it: what is broken in a table moves out of it, and a line break
    /// at the beginning of `<pre>` goes.
    fn parts() -> Vec<&'static str> {
        PARTS.iter().copied().filter(|part| !["<table>", "</table>", "<tr>", "<td>", "<pre>"].contains(part)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn it_finds_nothing_to_change(parts in proptest::collection::vec(proptest::sample::select(parts()), 0..25)) {
            let written = write(&parts.concat(), &Options::default()).html;
            prop_assert_eq!(tree(&clean(&written)), tree(&written));
        }
    }
}
