use crate::tree::{Element, Node, Syntax, for_each};

/// Says what footnotes are, for reading systems that show them beside the text (EPUB 3 Structural Semantics
/// Vocabulary 1.1) and for screen readers (DPUB-ARIA 1.1). In HTML `epub:type` isn't written.
pub fn name(nodes: &mut [Node], syntax: Syntax) {
    for_each(nodes, &mut |node| {
        let Node::Element(element) = node else { return };
        if element.name == "sup" && element.has_class("footnote") {
            for child in &mut element.children {
                if let Node::Element(link) = child {
                    mark(link, "noteref", "doc-noteref");
                }
            }
        } else if element.has_class("footnote-back") {
            mark(element, "backlink", "doc-backlink");
        } else if element.name == "section" && element.has_class("footnotes") {
            mark(element, "endnotes", "doc-endnotes");
            if syntax == Syntax::Xhtml {
                name_items(element);
            }
        }
    });
}

fn name_items(section: &mut Element) {
    for_each(&mut section.children, &mut |node| {
        if let Node::Element(element) = node
            && element.name == "li"
            && element.get("id").is_some()
        {
            element.set("epub:type", "footnote");
        }
    });
}

fn mark(element: &mut Element, kind: &'static str, role: &'static str) {
    element.set("epub:type", kind);
    element.set("role", role);
}
