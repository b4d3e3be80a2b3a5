use crate::blocks::{Writer, indented, is_block};
use crate::tree::{Element, Node};

impl Writer<'_> {
    pub fn list(&mut self, list: &Element, blocks: &mut Vec<String>) {
        let is_ordered = list.name == "ol";
        let mut number: u32 = list.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1).min(999_999);
        let mut items: Vec<String> = Vec::new();
        let mut is_loose = false;
        for child in &list.children {
            let item = match child {
                Node::Element(note) if self.notes.is_note(note) => continue,
                Node::Element(item) if item.name == "li" => item,
                stray => {
                    self.stray(stray, &mut items);
                    continue;
                }
            };
            let content = self.blocks(&item.children);
            if content.is_empty() {
                continue;
            }
            let paragraphs = item.children.iter().filter(|child| is_paragraph(child)).count();
            is_loose |= paragraphs > 1;
            let mark = if is_ordered { format!("{number}. ") } else { "- ".to_owned() };
            number += 1;
            let content = match content.split_once("\n\n") {
                Some((line, list)) if paragraphs <= 1 && has_only_nested_lists(item) && can_follow(line, list) => {
                    format!("{line}\n{list}")
                }
                _ => content,
            };
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

    /// Adds what is in a list, but in none of its items: some editors nest lists like this. It belongs to the item before it.
    fn stray(&mut self, node: &Node, items: &mut Vec<String>) {
        let content = self.blocks(std::slice::from_ref(node));
        match items.last_mut() {
            _ if content.is_empty() => {}
            Some(last) => last.extend(["\n\n", &indented(&content, "    ", "    ")]),
            None => items.push(content),
        }
    }
}

fn is_paragraph(node: &Node) -> bool {
    matches!(node, Node::Element(element) if matches!(element.name.as_str(), "p" | "div" | "pre" | "blockquote" | "table"))
}

/// Returns whether the list can follow the line without an empty line between them.
fn can_follow(line: &str, list: &str) -> bool {
    let is_list = |text: &str| text.starts_with("- ") || text.starts_with("1. ");
    is_list(list) && !is_list(line)
}

/// Returns whether the item is a line with a list below it.
fn has_only_nested_lists(item: &Element) -> bool {
    item.children.iter().all(|child| match child {
        Node::Element(child) => matches!(child.name.as_str(), "ul" | "ol" | "p") || !is_block(child),
        Node::Text(_) => true,
    })
}
