use crate::blocks::{Writer, indented, is_block};
use crate::tree::{Element, Node};

impl Writer<'_> {
    pub fn list(&mut self, list: &Element, blocks: &mut Vec<String>) {
        let is_ordered = list.name == "ol";
        let mut number: u32 = list.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1).min(999_999);
        let mut items: Vec<String> = Vec::new();
        let mut is_loose = false;
        for child in &list.children {
            let Node::Element(item) = child else { continue };
            let content = self.blocks(&item.children);
            if item.name != "li" {
                // Some editors nest a list in a list, not in its item.
                match items.last_mut() {
                    Some(last) if !content.is_empty() => {
                        *last = format!("{last}\n{}", indented(&self.nested(item), "    ", "    "))
                    }
                    _ => items.extend((!content.is_empty()).then(|| self.nested(item))),
                }
                continue;
            }
            if content.is_empty() {
                continue;
            }
            let paragraphs = item.children.iter().filter(|child| is_paragraph(child)).count();
            is_loose |= paragraphs > 1;
            let mark = if is_ordered { format!("{number}. ") } else { "- ".to_owned() };
            number += 1;
            let content =
                if paragraphs <= 1 && has_only_nested_lists(item) { content.replacen("\n\n", "\n", 1) } else { content };
            items.push(indented(&content, &mark, &" ".repeat(mark.len())));
        }
        if !items.is_empty() {
            // Two lists, one after the other, would be one.
            if blocks.last().is_some_and(|block| block.starts_with("- ") || block.starts_with(|c: char| c.is_ascii_digit())) {
                blocks.push("<!-- -->".to_owned());
            }
            blocks.push(items.join(if is_loose { "\n\n" } else { "\n" }));
        }
    }

    fn nested(&mut self, element: &Element) -> String {
        let mut blocks = Vec::new();
        if matches!(element.name.as_str(), "ul" | "ol") {
            self.list(element, &mut blocks);
        } else {
            blocks.push(self.blocks(&element.children));
        }
        blocks.join("\n\n")
    }
}

fn is_paragraph(node: &Node) -> bool {
    matches!(node, Node::Element(element) if matches!(element.name.as_str(), "p" | "div" | "pre" | "blockquote" | "table"))
}

/// Returns whether the item is a line with a list below it.
fn has_only_nested_lists(item: &Element) -> bool {
    item.children.iter().all(|child| match child {
        Node::Element(child) => matches!(child.name.as_str(), "ul" | "ol" | "p") || !is_block(child),
        Node::Text(_) => true,
    })
}
