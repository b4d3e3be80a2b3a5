use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Problem;
use super::answers::{Answers, FoundAnswers};
use super::events::PlacedEvent;

/// How a line with an accepted answer begins.
const LABEL: &str = "Answer:";

/// An answer that is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedAnswer {
    pub text: String,
    /// Whether it was written as code, which has to be typed exactly.
    pub is_code: bool,
}

/// Finds the first paragraph that ends in lines with accepted answers, and those in the paragraphs after it.
pub(super) fn find(events: &[PlacedEvent<'_>], blocks: &[Range<usize>]) -> Option<FoundAnswers> {
    let (first, (mut accepted, start)) =
        blocks.iter().enumerate().find_map(|(at, block)| Some((at, last_lines(events, block)?)))?;
    let is_paragraph = start == blocks[first].start + 1;
    let mut end = blocks[first].end;
    for block in &blocks[first + 1..] {
        match last_lines(events, block) {
            Some((more, start)) if start == block.start + 1 => {
                accepted.extend(more);
                end = block.end;
            }
            _ => break,
        }
    }
    let has_blank = accepted.iter().any(|accepted| accepted.text.is_empty());
    Some(FoundAnswers {
        answers: if has_blank { Err(Problem::BlankAnswer) } else { Ok(Answers::Short(accepted)) },
        events: if is_paragraph { blocks[first].start..end } else { start - 1..end },
        paragraph_end: (!is_paragraph).then(|| blocks[first].end - 1),
    })
}

/// Returns the answers in the last lines of a paragraph, and the first event of these lines.
fn last_lines(events: &[PlacedEvent<'_>], paragraph: &Range<usize>) -> Option<(Vec<AcceptedAnswer>, usize)> {
    if !matches!(events[paragraph.start].0, Event::Start(Tag::Paragraph)) {
        return None;
    }
    let mut start = paragraph.start + 1;
    // The elements around the line: an answer within one would be cut out of it.
    let mut around = 0;
    let mut accepted: Vec<(AcceptedAnswer, usize)> = Vec::new();
    let is_break = |(event, _): &PlacedEvent<'_>| matches!(event, Event::SoftBreak | Event::HardBreak);
    for line in events[paragraph.start + 1..paragraph.end - 1].split(is_break) {
        let after = around + depth_change(line);
        match read_line(line).filter(|_| around == 0 && after == 0) {
            Some(answer) => accepted.push((answer, start)),
            None => accepted.clear(),
        }
        (start, around) = (start + line.len() + 1, after);
    }
    let start = accepted.first()?.1;
    Some((accepted.into_iter().map(|(answer, _)| answer).collect(), start))
}

/// Returns how many more elements are open after a line than before it.
fn depth_change(line: &[PlacedEvent<'_>]) -> i32 {
    let change = |(event, _): &PlacedEvent<'_>| match event {
        Event::Start(_) => 1,
        Event::End(_) => -1,
        _ => 0,
    };
    line.iter().map(change).sum()
}

/// Returns whether a paragraph has a line with an answer, wherever that is.
pub(super) fn has_line(events: &[PlacedEvent<'_>], within: &Range<usize>) -> bool {
    let is_break = |(event, _): &PlacedEvent<'_>| matches!(event, Event::SoftBreak | Event::HardBreak | Event::Start(_));
    events[within.clone()].split(is_break).any(|line| read_line(line).is_some())
}

fn read_line(line: &[PlacedEvent<'_>]) -> Option<AcceptedAnswer> {
    // An answer may look like HTML: `Vec<u8>`.
    let texts = line.iter().filter_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::InlineMath(text) => Some(&**text),
        _ => None,
    });
    let text: String = texts.collect();
    let (label, answer) = text.split_at_checked(LABEL.len())?;
    let is_code = line.iter().any(|(event, _)| matches!(event, Event::Code(_)));
    label.eq_ignore_ascii_case(LABEL).then(|| AcceptedAnswer { text: answer.trim().to_owned(), is_code })
}
