//! HTML as parsers read it.

use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{LocalName, QualName, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// The context of the HTML: the element around it, and whether scripts run.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    pub element: &'static str,
    pub scripting: bool,
}

/// Parses `html` in that context.
pub fn parse(html: &str, context: Context) -> Handle {
    let namespace = match context.element {
        "svg" | "foreignObject" | "desc" => ns!(svg),
        "math" | "mi" | "annotation-xml" => ns!(mathml),
        _ => ns!(html),
    };
    let name = QualName::new(None, namespace, LocalName::from(context.element));
    let tree_builder = TreeBuilderOpts { scripting_enabled: context.scripting, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    parse_fragment(RcDom::default(), options, name, Vec::new(), false).one(html).document
}

type Attributes = [(String, String)];

/// Visits each element, with its attributes.
pub fn elements(node: &Handle, found: &mut dyn FnMut(&str, &Attributes)) {
    if let NodeData::Element { name, attrs, template_contents, .. } = &node.data {
        let attributes: Vec<(String, String)> =
            attrs.borrow().iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string())).collect();
        found(&name.local, &attributes);
        if let Some(contents) = template_contents.borrow().as_ref() {
            elements(contents, found);
        }
    }
    for child in node.children.borrow().iter() {
        elements(child, found);
    }
}
