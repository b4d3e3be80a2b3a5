//! Questions for self-checks: callouts that begin with `[!QUESTION]` (docs/markdown.md).

mod answers;
mod events;
mod marker;
mod short_answer;
mod shuffle;

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

pub(super) use answers::{Answers, Item};
pub(super) use marker::is_marker;
pub(super) use short_answer::AcceptedAnswer;

use events::{PlacedEvent, end_of};

/// A callout that asks something. Ranges are of events.
pub(super) struct Question {
    pub events: Range<usize>,
    /// From 1 in its text.
    pub number: usize,
    /// The text before the answers, without the marker.
    pub prompt: Vec<Range<usize>>,
    pub answers: Result<Answers, Problem>,
    /// The text after the answers.
    pub explanation: Range<usize>,
}

/// Why a callout is no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Problem {
    #[error("After [!QUESTION], write nothing or one of: single choice, multiple choice, short answer, ordering.")]
    UnknownKind,
    #[error(
        "This question has no answers. Add a list with [x] at what is right and [ ] at the rest, lines that begin with Answer:, or a numbered list in the right order."
    )]
    NoAnswers,
    #[error("This question has one option. Add another.")]
    OneOption,
    #[error("No option is right. Mark what is right with [x].")]
    NothingRight,
    #[error("A single choice has one right option. Mark only one with [x], or write “multiple choice”.")]
    SeveralRight,
    #[error("There is nothing to order yet. Add another item.")]
    OneItem,
    #[error("Two items are the same, so their order can’t be told. Make them different.")]
    SameItems,
    #[error("Write the answer after Answer:.")]
    BlankAnswer,
    #[error("Leave an empty line after the lines that begin with Answer:.")]
    TextAfterAnswer,
}

/// Finds the questions of a text, in its order. Only callouts that aren't part of something else are questions.
pub(super) fn collect(events: &[PlacedEvent<'_>], source: &str) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut at = 0;
    while at < events.len() {
        let end = end_of(events, at);
        if matches!(events[at].0, Event::Start(Tag::BlockQuote(None))) {
            questions.extend(read(events, at..end, questions.len() + 1, source));
        }
        at = end;
    }
    questions
}

fn read(events: &[PlacedEvent<'_>], callout: Range<usize>, number: usize, source: &str) -> Option<Question> {
    let paragraph = callout.start + 1;
    let (Event::Start(Tag::Paragraph), place) = events.get(paragraph)? else { return None };
    let marker = marker::parse(&source[place.clone()])?;
    let marker_end = place.start + marker.length;
    let paragraph_end = end_of(events, paragraph);
    let found = answers::read(events, paragraph..callout.end - 1, marker.kind);
    let start = found.events.start;
    let text = (paragraph + 1..start.min(paragraph_end - 1)).find(|at| events[*at].1.start > marker_end);
    let mut prompt = Vec::new();
    match text {
        Some(text) => prompt.extend([paragraph..paragraph + 1, text..start]),
        None => prompt.push(paragraph_end.min(start)..start),
    }
    if let Some(end) = found.paragraph_end
        && (text.is_some() || end > paragraph_end)
    {
        prompt.push(end..end + 1);
    }
    Some(Question { prompt, number, answers: found.answers, explanation: found.events.end..callout.end - 1, events: callout })
}

#[cfg(test)]
mod tests;
