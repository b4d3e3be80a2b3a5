use std::collections::HashMap;

use super::{Part, Plan, ReleaseRule};
use crate::{LessonId, ModuleId};

/// A part that can wait or be waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Lesson(LessonId),
    /// A module that opens.
    Open(ModuleId),
    /// A module that is completed.
    Done(ModuleId),
}

/// Returns the parts of a course that wait for each other, so that none of them could ever be opened: in the order in which each waits
/// for the next, and the last for the first. `None` if there are none. The plan has all lessons, also those that learners don't see
/// yet. Linear in the number of lessons and rules.
#[must_use]
pub fn find_cycle(plan: &Plan<'_>) -> Option<Vec<Part>> {
    let graph = graph(plan);
    let mut states: HashMap<Node, State> = HashMap::new();
    for start in graph.order.iter().copied() {
        if states.contains_key(&start) {
            continue;
        }
        // The path from `start`, each node with the number of those behind it that were followed.
        let mut path = vec![(start, 0)];
        states.insert(start, State::OnPath);
        while let Some((node, followed)) = path.last_mut() {
            let Some(next) = graph.waits_for.get(node).and_then(|nodes| nodes.get(*followed)).copied() else {
                states.insert(*node, State::Finished);
                path.pop();
                continue;
            };
            *followed += 1;
            match states.get(&next) {
                Some(State::Finished) => {}
                Some(State::OnPath) => {
                    let from = path.iter().position(|(node, _)| *node == next).unwrap_or_default();
                    return Some(named(path[from..].iter().map(|(node, _)| *node)));
                }
                None => {
                    states.insert(next, State::OnPath);
                    path.push((next, 0));
                }
            }
        }
    }
    None
}

enum State {
    OnPath,
    Finished,
}

struct Graph {
    order: Vec<Node>,
    waits_for: HashMap<Node, Vec<Node>>,
}

fn graph(plan: &Plan<'_>) -> Graph {
    let mut graph = Graph { order: Vec::new(), waits_for: HashMap::new() };
    let mut before = None;
    for module in &plan.modules {
        let opens = Node::Open(module.id);
        graph.add(opens, module.rules.iter().filter_map(required));
        // Even an empty module has to be open to be completed: it may get lessons later.
        let lessons = module.lessons.iter().map(|lesson| Node::Lesson(lesson.id));
        graph.add(Node::Done(module.id), lessons.chain([opens]));
        for lesson in &module.lessons {
            let previous = before.filter(|_| plan.is_sequential).map(Node::Lesson);
            graph.add(Node::Lesson(lesson.id), lesson.rules.iter().filter_map(required).chain(previous).chain([opens]));
            before = Some(lesson.id);
        }
    }
    graph
}

impl Graph {
    fn add(&mut self, node: Node, waits_for: impl Iterator<Item = Node>) {
        self.order.push(node);
        self.waits_for.insert(node, waits_for.collect());
    }
}

fn required(rule: &ReleaseRule) -> Option<Node> {
    match *rule {
        ReleaseRule::Lesson { lesson } => Some(Node::Lesson(lesson)),
        ReleaseRule::Module { module } => Some(Node::Done(module)),
        ReleaseRule::From { .. } | ReleaseRule::Enrolled { .. } | ReleaseRule::Score { .. } => None,
    }
}

/// Returns the lessons of a cycle and the modules with rules in it, each once.
fn named(nodes: impl Iterator<Item = Node>) -> Vec<Part> {
    let mut parts = Vec::new();
    for node in nodes {
        let part = match node {
            Node::Lesson(id) => Part::Lesson(id),
            Node::Open(id) | Node::Done(id) => Part::Module(id),
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}
