use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Problem;
use super::events::{PlacedEvent, children};
use super::marker::QuestionKind;
use super::short_answer::{self, AcceptedAnswer};
use super::shuffle::shuffled;

pub enum Answers {
    Choice {
        options: Vec<Item>,
        /// Whether several can be chosen.
        is_multiple: bool,
    },
    Short(Vec<AcceptedAnswer>),
    /// In the order in which they are shown.
    Ordering(Vec<Item>),
}

impl Answers {
    /// Returns the name of the kind in the HTML.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Choice { is_multiple: false, .. } => "single",
            Self::Choice { is_multiple: true, .. } => "multiple",
            Self::Short(_) => "short",
            Self::Ordering(_) => "ordering",
        }
    }
}

/// An option, or something to put in order. Ranges are of events.
pub struct Item {
    /// The place in the source's list, from 0.
    pub place: usize,
    pub is_right: bool,
    pub content: Range<usize>,
    /// The comment on it, shown once it is chosen.
    pub feedback: Range<usize>,
}

/// The events of the answers of a question.
pub(super) struct FoundAnswers {
    pub answers: Result<Answers, Problem>,
    pub events: Range<usize>,
    /// The end of the paragraph in which they begin, if it begins with other text.
    pub paragraph_end: Option<usize>,
}

/// Reads the answers of a question from the blocks `within` it.
pub(super) fn read(
    events: &[PlacedEvent<'_>],
    within: Range<usize>,
    kind: Result<Option<QuestionKind>, Problem>,
) -> FoundAnswers {
    let found = |answers, events| FoundAnswers { answers, events, paragraph_end: None };
    let nowhere = within.end..within.end;
    let blocks = children(events, within);
    let kind = match kind {
        Ok(kind) => kind,
        Err(problem) => return found(Err(problem), nowhere),
    };
    let allows = |kinds: &[QuestionKind]| kind.is_none_or(|kind| kinds.contains(&kind));
    if allows(&[QuestionKind::SingleChoice, QuestionKind::MultipleChoice])
        && let Some((list, options)) = blocks.iter().find_map(|block| Some((block, options(events, block)?)))
    {
        return found(choice(options, kind), list.clone());
    }
    if allows(&[QuestionKind::ShortAnswer])
        && let Some(lines) = short_answer::find(events, &blocks)
    {
        return lines;
    }
    if allows(&[QuestionKind::Ordering])
        && let Some(list) = blocks.iter().find(|block| matches!(events[block.start].0, Event::Start(Tag::List(Some(_)))))
    {
        return found(ordering(events, list), list.clone());
    }
    let is_followed = blocks.iter().any(|block| short_answer::has_line(events, block));
    found(Err(if is_followed { Problem::TextAfterAnswer } else { Problem::NoAnswers }), nowhere)
}

fn choice(options: Vec<Item>, kind: Option<QuestionKind>) -> Result<Answers, Problem> {
    let right = options.iter().filter(|option| option.is_right).count();
    match (options.len(), right, kind) {
        (0 | 1, ..) => Err(Problem::OneOption),
        (_, 0, _) => Err(Problem::NothingRight),
        (_, 2.., Some(QuestionKind::SingleChoice)) => Err(Problem::SeveralRight),
        _ => Ok(Answers::Choice { options, is_multiple: right > 1 || kind == Some(QuestionKind::MultipleChoice) }),
    }
}

fn ordering(events: &[PlacedEvent<'_>], list: &Range<usize>) -> Result<Answers, Problem> {
    let items = children(events, list.start + 1..list.end - 1);
    if items.len() < 2 {
        return Err(Problem::OneItem);
    }
    let texts: Vec<String> = items.iter().map(|item| text_of(&events[item.clone()])).collect();
    let mut different = HashSet::new();
    if !texts.iter().all(|text| different.insert(text.trim())) {
        return Err(Problem::SameItems);
    }
    let order = shuffled(texts.iter().map(String::as_str));
    let item = |place: usize| {
        let content = items[place].start + 1..items[place].end - 1;
        Item { place, is_right: true, feedback: content.end..content.end, content }
    };
    Ok(Answers::Ordering(order.into_iter().map(item).collect()))
}

/// Returns the options in a list of which every item has a box.
fn options(events: &[PlacedEvent<'_>], list: &Range<usize>) -> Option<Vec<Item>> {
    if !matches!(events[list.start].0, Event::Start(Tag::List(_))) {
        return None;
    }
    let items = children(events, list.start + 1..list.end - 1);
    items.into_iter().enumerate().map(|(place, item)| option(events, place, &item)).collect()
}

fn option(events: &[PlacedEvent<'_>], place: usize, item: &Range<usize>) -> Option<Item> {
    let inner = item.start + 1..item.end - 1;
    let is_right = events[inner.clone()].iter().take(2).find_map(|(event, _)| match event {
        Event::TaskListMarker(is_checked) => Some(*is_checked),
        _ => None,
    })?;
    let mut blocks = children(events, inner.clone()).into_iter();
    let feedback = blocks.find(|block| matches!(events[block.start].0, Event::Start(Tag::BlockQuote(None))));
    let content_end = feedback.map_or(inner.end, |block| block.start);
    Some(Item { place, is_right, content: inner.start..content_end, feedback: content_end..inner.end })
}

fn text_of(events: &[PlacedEvent<'_>]) -> String {
    let texts = events.iter().filter_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => Some(&**text),
        _ => None,
    });
    texts.collect()
}
