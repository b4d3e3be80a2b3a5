use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Problem;
use super::answers::{Answers, Found, text_of};
use super::events::Placed;

/// How a line with an accepted answer begins.
const LABEL: &str = "Answer:";

/// An answer that is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    pub text: String,
    /// Whether it was written as code, which has to be typed exactly.
    pub is_code: bool,
}

/// Finds the first paragraph that ends in lines with accepted answers, and those in the paragraphs after it.
pub(super) fn find(events: &[Placed<'_>], blocks: &[Range<usize>]) -> Option<Found> {
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
    Some(Found {
        answers: if has_blank { Err(Problem::BlankAnswer) } else { Ok(Answers::Typed(accepted)) },
        events: if is_paragraph { blocks[first].start..end } else { start - 1..end },
        paragraph_end: (!is_paragraph).then(|| blocks[first].end - 1),
    })
}

/// Returns the answers in the last lines of a paragraph, and the first event of these lines.
fn last_lines(events: &[Placed<'_>], paragraph: &Range<usize>) -> Option<(Vec<Accepted>, usize)> {
    if !matches!(events[paragraph.start].0, Event::Start(Tag::Paragraph)) {
        return None;
    }
    let mut start = paragraph.start + 1;
    let mut accepted: Vec<(Accepted, usize)> = Vec::new();
    let is_break = |(event, _): &Placed<'_>| matches!(event, Event::SoftBreak | Event::HardBreak);
    for line in events[paragraph.start + 1..paragraph.end - 1].split(is_break) {
        match read_line(line) {
            Some(answer) => accepted.push((answer, start)),
            None => accepted.clear(),
        }
        start += line.len() + 1;
    }
    let start = accepted.first()?.1;
    Some((accepted.into_iter().map(|(answer, _)| answer).collect(), start))
}

fn read_line(line: &[Placed<'_>]) -> Option<Accepted> {
    let text = text_of(line);
    let (label, answer) = text.split_at_checked(LABEL.len())?;
    let is_code = line.iter().any(|(event, _)| matches!(event, Event::Code(_)));
    label.eq_ignore_ascii_case(LABEL).then(|| Accepted { text: answer.trim().to_owned(), is_code })
}
