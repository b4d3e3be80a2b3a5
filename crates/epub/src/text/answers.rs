use crate::language::Language;
use crate::tree::{Element, Node};

/// The answer to a question.
pub struct Answer {
    pub right: Option<Right>,
    pub explanation: Vec<Node>,
}

pub enum Right {
    /// All options, as they are shown.
    Options(Vec<Verdict>),
    /// Each is right; with whether it is code.
    Accepted(Vec<(String, bool)>),
    /// The items in order.
    Order(Vec<Vec<Node>>),
}

pub struct Verdict {
    pub is_right: bool,
    pub option: Vec<Node>,
    pub feedback: Vec<Node>,
}

impl Right {
    /// Replaces the contents of its parts.
    pub fn map(self, f: &mut dyn FnMut(Vec<Node>) -> Vec<Node>) -> Self {
        match self {
            Self::Options(verdicts) => Self::Options(
                verdicts
                    .into_iter()
                    .map(|Verdict { is_right, option, feedback }| Verdict { is_right, option: f(option), feedback: f(feedback) })
                    .collect(),
            ),
            Self::Accepted(accepted) => Self::Accepted(accepted),
            Self::Order(items) => Self::Order(items.into_iter().map(f).collect()),
        }
    }

    fn write(self, language: Language<'_>) -> Vec<Node> {
        match self {
            Self::Options(verdicts) => {
                let items = verdicts.into_iter().map(|verdict| verdict.write(language).into());
                vec![Element::new("ol").with("class", "question-options").containing(items).into()]
            }
            Self::Order(items) => {
                let items = items.into_iter().map(|item| Element::new("li").containing(item).into());
                vec![Element::new("ol").containing(items).into()]
            }
            Self::Accepted(accepted) => {
                let introduction = if accepted.len() > 1 { "Any of these is right:" } else { "Right:" };
                let items = accepted.into_iter().map(|(text, is_code)| {
                    let text = Node::Text(text);
                    let text = if is_code { Element::new("code").containing([text]).into() } else { text };
                    Element::new("li").containing([text]).into()
                });
                let list = Element::new("ul").containing(items);
                vec![language.mark_english(Element::new("p")).containing([introduction.into()]).into(), list.into()]
            }
        }
    }
}

impl Verdict {
    fn write(self, language: Language<'_>) -> Element {
        let (class, words) = if self.is_right { ("right", "✓ right") } else { ("wrong", "✗ wrong") };
        let verdict = language.mark_english(Element::new("strong").with("class", class)).containing([words.into()]);
        Element::new("li").containing(self.option).containing([" ".into(), verdict.into()]).containing(self.feedback)
    }
}

impl Answer {
    fn write(self, language: Language<'_>) -> Vec<Node> {
        let mut nodes = self.right.map(|right| right.write(language)).unwrap_or_default();
        nodes.extend(self.explanation);
        nodes
    }

    /// Returns the answer, shown when it is asked for.
    pub fn folded(self, language: Language<'_>) -> Element {
        let summary = language.mark_english(Element::new("summary")).containing(["Answer".into()]);
        Element::new("details").containing([summary.into()]).containing(self.write(language))
    }
}

/// The answers to the questions of a text.
#[derive(Default)]
pub struct Answers {
    /// Each with the title of its question.
    answers: Vec<(Element, Answer)>,
}

impl Answers {
    /// Adds an answer, and returns the link to it.
    pub fn add(&mut self, question: &Element, answer: Answer) -> Element {
        self.answers.push((question.clone(), answer));
        let link = Element::new("a").with("href", format!("#answer-{}", self.answers.len())).containing(["Answer".into()]);
        let mut place = Element::new("p").with("class", "question-link");
        if let Some(language) = question.get("lang") {
            place.set("lang", language.to_owned());
        }
        place.containing([link.into()])
    }

    /// Returns the section with all answers, if there are any.
    pub fn section(self, language: Language<'_>) -> Option<Node> {
        if self.answers.is_empty() {
            return None;
        }
        let heading = language.mark_english(Element::new("h2").with("id", "answers")).containing(["Answers".into()]);
        let mut section = Element::new("section").with("class", "answers").with("aria-labelledby", "answers");
        section.children.push(heading.into());
        for (at, (question, answer)) in self.answers.into_iter().enumerate() {
            let mut title = Element::new("h3").with("id", format!("answer-{}", at + 1));
            let mut link = Element::new("a");
            if let Some(id) = question.get("id") {
                link.set("href", format!("#{id}"));
            }
            if let Some(language) = question.get("lang") {
                title.set("lang", language.to_owned());
            }
            section.children.push(title.containing([link.containing(question.children).into()]).into());
            section.children.extend(answer.write(language));
        }
        Some(section.into())
    }
}
