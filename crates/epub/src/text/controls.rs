use super::answers::Answers;
use super::questions;
use crate::language::Language;
use crate::tree::{Element, Node, Syntax, is_blank};

/// Replaces fields and buttons. In a publication, the answers to the questions follow the text, since few reading systems fold
/// `<details>`.
pub fn replace(nodes: Vec<Node>, language: Language<'_>, syntax: Syntax) -> Vec<Node> {
    let mut controls = Controls { language, answers: (syntax == Syntax::Xhtml).then(Answers::default) };
    let mut nodes = controls.all(nodes);
    if let Some(answers) = controls.answers {
        nodes.extend(answers.section(language));
    }
    nodes
}

pub struct Controls<'a> {
    pub language: Language<'a>,
    /// The answers to be shown after the text, if they are.
    pub answers: Option<Answers>,
}

impl Controls<'_> {
    pub fn all(&mut self, nodes: Vec<Node>) -> Vec<Node> {
        let mut replaced = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Node::Element(element) => self.element(element, &mut replaced),
                Node::Text(_) => replaced.push(node),
            }
        }
        replaced
    }

    fn element(&mut self, mut element: Element, replaced: &mut Vec<Node>) {
        if element.get("data-question").is_some() {
            return questions::replace(self, element, replaced);
        }
        let was_blank = is_blank(&element.children);
        element.children = self.all(std::mem::take(&mut element.children));
        match element.name {
            "button" => {}
            "input" if element.get("type") == Some("checkbox") => replaced.push(self.task(&element).into()),
            "input" => {}
            "label" => replaced.append(&mut element.children),
            "p" if !was_blank && is_blank(&element.children) => {}
            _ => {
                if element.name == "li" && element.children.first().is_some_and(begins_with_task) {
                    element.set("class", "task");
                }
                // Code is written from left to right in all languages.
                if matches!(element.name, "pre" | "code") && self.language.is_right_to_left() {
                    element.set("dir", "ltr");
                }
                if element.has_class("alert-title") {
                    element = self.language.mark_english(element);
                }
                replaced.push(element.into());
            }
        }
    }

    /// Returns the sign for a box, with the words that the box had for screen readers.
    fn task(&self, input: &Element) -> Element {
        let (sign, state) = if input.get("checked").is_some() { ("☑", "done") } else { ("☐", "to do") };
        let task = Element::new("span").with("class", "task-box").with("role", "img").with("aria-label", state);
        self.language.mark_english(task).containing([sign.into()])
    }
}

fn begins_with_task(node: &Node) -> bool {
    let Node::Element(element) = node else { return false };
    element.has_class("task-box") || element.name == "p" && element.children.first().is_some_and(begins_with_task)
}
