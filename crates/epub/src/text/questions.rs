//! Questions (`crates/markdown/src/writer/questions.rs`) without their fields and buttons.

use super::answers::{Answer, Right, Verdict};
use super::controls::Controls;
use crate::tree::{Element, Node, is_blank};

/// Appends a question. Its answer follows it folded, or is gathered for the end of the text.
pub fn replace(controls: &mut Controls<'_>, question: Element, replaced: &mut Vec<Node>) {
    let mut parts = Parts::default();
    for child in question.children {
        match child {
            Node::Element(child) => parts.read(child),
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Text(_) => parts.shown.push(child),
        }
    }
    let Parts { title, shown, right, explanation } = parts;
    let answer =
        Answer { right: right.map(|right| right.map(&mut |nodes| controls.all(nodes))), explanation: controls.all(explanation) };
    let mut element = Element::new("div").with("class", "question").with("role", "group");
    let title = title.unwrap_or_else(|| Element::new("p").containing(["Question".into()])).with("class", "question-title");
    let title = controls.language.mark_english(title);
    if let Some(id) = title.get("id") {
        element.set("aria-labelledby", id.to_owned());
    }
    let shown = controls.all(shown);
    let link = match &mut controls.answers {
        Some(answers) => answers.add(&title, answer),
        None => answer.folded(controls.language),
    };
    replaced.push(element.containing([title.into()]).containing(shown).containing([link.into()]).into());
}

#[derive(Default)]
struct Parts {
    title: Option<Element>,
    /// The text, and the options or items as they are shown.
    shown: Vec<Node>,
    right: Option<Right>,
    explanation: Vec<Node>,
}

impl Parts {
    fn read(&mut self, element: Element) {
        if element.name == "p" && self.title.is_none() {
            self.title = Some(element);
        } else if element.has_class("question-options") {
            self.options(element);
        } else if element.has_class("question-order") {
            self.items(element);
        } else if element.has_class("question-entry") {
            self.right = accepted(&element).or(self.right.take());
        } else if element.has_class("question-explanation") {
            self.explanation.extend(element.children);
        } else if !element.has_class("question-verdict") {
            self.shown.push(element.into());
        }
    }

    fn options(&mut self, list: Element) {
        let (mut shown, mut verdicts) = (Vec::new(), Vec::new());
        for item in items(list) {
            let is_right = item.get("data-right") == Some("yes");
            let (mut option, mut feedback) = (Vec::new(), Vec::new());
            for node in item.children {
                match node {
                    Node::Element(label) if label.name == "label" => option.extend(words(label)),
                    node => feedback.push(node),
                }
            }
            verdicts.push(Verdict { is_right, option: without_ids(&option), feedback });
            shown.push(option);
        }
        self.right = Some(Right::Options(verdicts));
        self.list(Element::new("ol").with("class", "question-options"), shown);
    }

    fn items(&mut self, list: Element) {
        let mut places = Vec::new();
        let mut shown = Vec::new();
        for item in items(list) {
            let place: usize = item.get("data-place").and_then(|place| place.parse().ok()).unwrap_or(usize::MAX);
            places.push((place, without_ids(&item.children)));
            shown.push(item.children);
        }
        places.sort_by_key(|(place, _)| *place);
        self.right = Some(Right::Order(places.into_iter().map(|(_, item)| item).collect()));
        self.list(Element::new("ul").with("class", "question-order"), shown);
    }

    fn list(&mut self, list: Element, items: Vec<Vec<Node>>) {
        let items = items.into_iter().map(|item| Element::new("li").containing(item).into());
        self.shown.push(list.containing(items).into());
    }
}

/// Returns the words of an option without its box.
fn words(label: Element) -> Vec<Node> {
    let mut nodes = Vec::new();
    for node in label.children {
        match node {
            Node::Element(element) if element.has_class("question-option") => nodes.extend(element.children),
            Node::Text(text) if text.trim().is_empty() => {}
            node => nodes.push(node),
        }
    }
    nodes
}

fn items(list: Element) -> impl Iterator<Item = Element> {
    list.children.into_iter().filter_map(|node| match node {
        Node::Element(element) if element.name == "li" => Some(element),
        _ => None,
    })
}

/// Finds the field of a short answer, and reads the accepted ones: one per line, after `=` if it is code and `~` if not.
fn accepted(element: &Element) -> Option<Right> {
    if let Some(accepted) = element.get("data-accepted") {
        let lines = accepted.lines().filter_map(|line| {
            let text = line.strip_prefix(['=', '~'])?;
            Some((text.to_owned(), line.starts_with('=')))
        });
        return Some(Right::Accepted(lines.collect()));
    }
    element.children.iter().find_map(|node| match node {
        Node::Element(child) => accepted(child),
        Node::Text(_) => None,
    })
}

/// Copies nodes, for a second place in the same page.
fn without_ids(nodes: &[Node]) -> Vec<Node> {
    let mut copy = nodes.to_vec();
    crate::tree::for_each(&mut copy, &mut |node| {
        if let Node::Element(element) = node {
            element.remove("id");
        }
    });
    copy.retain(|node| !is_blank(std::slice::from_ref(node)));
    copy
}
