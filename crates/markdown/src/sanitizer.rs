//! The second guard: an HTML5 parser and an allow-list that don't depend on how the HTML was made.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::elements::ELEMENTS;
use super::headings::PREFIX;
use super::link::{self, EXTERNAL_REL};
use highlight::Token;

/// Classes that the renderer adds, by element.
const CLASSES: &[(&str, &[&str])] = &[
    ("a", &["footnote-back"]),
    ("button", &["button", "button-quiet", "button-secondary"]),
    ("div", &["alert", "alert-note", "alert-tip", "alert-important", "alert-warning", "alert-caution", "table"]),
    ("div", &["question", "question-item", "question-explanation"]),
    ("input", &["check-box", "input"]),
    ("label", &["check"]),
    ("ol", &["question-order"]),
    ("p", &["alert-title", "question-entry", "question-verdict"]),
    ("pre", &["code"]),
    ("section", &["footnotes"]),
    ("sup", &["footnote"]),
    ("td", &["align-left", "align-center", "align-right"]),
    ("th", &["align-left", "align-center", "align-right"]),
    ("ul", &["question-options"]),
];

/// Attributes that the renderer adds only with these values.
const VALUES: &[(&str, &str, &[&str])] = &[
    ("a", "rel", &[EXTERNAL_REL]),
    ("a", "aria-label", &["Back to the text"]),
    ("button", "data-press", &["check", "solve"]),
    ("button", "type", &["button"]),
    ("div", "data-question", &["single", "multiple", "short", "ordering"]),
    ("div", "role", &["note", "group"]),
    ("div", "tabindex", &["0"]),
    ("img", "loading", &["lazy"]),
    ("input", "autocomplete", &["off"]),
    ("input", "type", &["checkbox", "radio", "text"]),
    ("input", "aria-label", &["done", "to do"]),
    ("li", "data-right", &["yes", "no"]),
    ("p", "role", &["status"]),
    ("pre", "tabindex", &["0"]),
    ("span", "tabindex", &["0"]),
];

/// Attributes that the renderer adds with any value.
const ADDED: &[(&str, &[&str])] = &[
    ("div", &["aria-labelledby"]),
    ("input", &["checked", "disabled", "name", "data-accepted"]),
    ("li", &["data-place"]),
    ("pre", &["data-language"]),
];

static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(sanitizer);

pub(super) fn clean(html: &str) -> String {
    SANITIZER.clean(&divided(html)).to_string()
}

/// The most ampersands and Latin-1 characters in one piece of text: when html5ever writes it, it searches from each of them
/// for the next `<` or `>` up to the end of the piece.
const MAX_SEARCHES: usize = 1_000;

/// Divides the longest pieces of text in `html` by `<wbr>`, which shows nothing.
fn divided(html: &str) -> Cow<'_, str> {
    let mut divided = String::new();
    let (mut copied, mut searches) = (0, 0);
    let mut in_tag = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'<' => (in_tag, searches) = (true, 0),
            b'>' => in_tag = false,
            b'&' if html[at..].starts_with("&lt;") || html[at..].starts_with("&gt;") => searches = 0,
            b'&' | 0xC2 if !in_tag => searches += 1,
            _ => {}
        }
        if searches > MAX_SEARCHES {
            divided.push_str(&html[copied..at]);
            divided.push_str("<wbr>");
            (copied, searches) = (at, 0);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    divided.push_str(&html[copied..]);
    Cow::Owned(divided)
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
    let mut classes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (element, added) in CLASSES {
        classes.entry(element).or_default().extend(added.iter());
    }
    for element in math::ELEMENTS {
        attributes.entry(element).or_default().extend(math::ATTRIBUTES);
        classes.entry(element).or_default().extend(math::CLASSES);
    }
    classes.entry("span").or_default().extend(Token::ALL.iter().map(|token| token.class()).chain([
        "formula",
        "math-error",
        "question-option",
    ]));

    let mut builder = Builder::empty();
    builder
        .tags(
            ELEMENTS
                .iter()
                .map(|element| element.name)
                .chain(["button", "input", "label", "section"])
                .chain(math::ELEMENTS.iter().copied())
                .collect(),
        )
        .clean_content_tags(["script", "style"].into())
        .generic_attributes(["data-line", "id"].into())
        .tag_attributes(attributes)
        .tag_attribute_values(values)
        .allowed_classes(classes)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(filter);
    builder
}

fn filter<'value>(_: &str, attribute: &str, value: &'value str) -> Option<Cow<'value, str>> {
    let is_allowed = match attribute {
        "data-line" | "data-place" => value.bytes().all(|byte| byte.is_ascii_digit()),
        "id" | "name" => value.starts_with(PREFIX),
        "aria-labelledby" => value.split(' ').all(|id| id.starts_with(PREFIX)),
        "href" => link::is_allowed(value),
        "src" => link::is_picture(value),
        _ => true,
    };
    is_allowed.then_some(Cow::Borrowed(value))
}

#[cfg(test)]
mod tests {
    use html5ever::tendril::TendrilSink;
    use html5ever::{QualName, local_name, ns, parse_fragment};
    use markup5ever_rcdom::{Handle, NodeData, RcDom};
    use proptest::prelude::*;

    use super::super::safety::PARTS;
    use super::super::{Kind, Options, write};
    use super::*;

    /// Returns the tree that a browser makes of it.
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

    /// Leaves out text that HTML parsers change each time they read it: they drop a line break at the beginning of `<pre>`.
    fn parts() -> Vec<&'static str> {
        PARTS.iter().copied().filter(|part| *part != "<pre>").collect()
    }

    #[test]
    fn pieces_of_text_are_short_for_the_serializer() {
        for unit in ["& ", "&amp;", "°", "<b>&</b>", "a&nbsp;"] {
            let text = unit.repeat(3_000);
            let cleaned = clean(&text);
            let longest = cleaned.split('<').map(|piece| piece.matches(['&', '°', '\u{a0}']).count()).max();
            assert!(longest.is_some_and(|longest| longest <= MAX_SEARCHES + 1), "{longest:?}");
            assert_eq!(cleaned.replace("<wbr>", ""), SANITIZER.clean(&text).to_string());
        }
        assert_eq!(divided("a & b &lt; °"), "a & b &lt; °");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn it_finds_nothing_to_change(parts in proptest::collection::vec(proptest::sample::select(parts()), 0..25)) {
            let written = write(&parts.concat(), &Options::of(Kind::Lesson)).html;
            prop_assert_eq!(tree(&clean(&written)), tree(&written));
        }
    }
}
