//! Writes Markdown events as well-formed HTML.
//!
//! All open elements are on one stack and closed in order, whether Markdown or raw HTML opened them, and everything in a
//! table is in a cell. That keeps the result of hostile text proportional to the text: HTML parsers repeat formatting
//! elements that stay open across blocks, search all open elements at every tag, and move content between cells out of the
//! table piece by piece. None of this is left to them.

mod blocks;
mod feed;
mod formulas;
mod images;
mod inlines;
mod questions;
mod raw;
mod raw_table;

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::elements::Element;
use super::footnotes::Footnotes;
use super::headings::Heading;
use super::lines::Lines;
use super::questions::Question;
use super::table::Table;
use super::{Formula, Kind, Options};
use feed::Feed;

/// The deepest nesting of elements; deeper ones are dropped, but not their text.
const MAX_DEPTH: usize = 64;

/// Returns how many code tokens are highlighted in a text of `length` bytes; the rest stay plain.
const fn max_tokens(length: usize) -> usize {
    2_000 + length / 8
}

/// Returns the most bytes of HTML for a text of `length` bytes: twice as much as people's texts need.
const fn max_written(length: usize) -> usize {
    50_000 + 6 * length
}

/// The bytes of HTML for the fields of a question beside those of its text, and for how many questions.
const MAX_FIELDS: usize = 500;
const MAX_QUESTIONS: usize = 150;

enum Open {
    /// Opened by Markdown; with its closing tag.
    Markdown(&'static str),
    /// Opened by raw HTML.
    Raw(&'static Element),
}

/// Text that is captured instead of written.
enum Capture {
    Code {
        info: String,
        text: String,
    },
    Html(String),
    /// The alternative text of an image, and how many images are open.
    Alt {
        image: images::Image,
        text: String,
        depth: usize,
    },
}

pub(super) struct Writer<'a> {
    out: String,
    open: Vec<Open>,
    /// The number of open links.
    links: usize,
    options: &'a Options<'a>,
    headings: &'a [Heading],
    /// The index of the next heading.
    heading: usize,
    heading_ids: HashSet<&'a str>,
    anchors: &'a HashSet<String>,
    anchors_written: HashSet<String>,
    /// Text since the last event that wasn't text.
    text: String,
    gathering: Option<Capture>,
    tokens: usize,
    /// The most bytes of HTML.
    limit: usize,
    table: Option<Table>,
    footnotes: Footnotes<'a>,
    /// Made for the first formula.
    #[cfg(not(target_arch = "wasm32"))]
    converter: Option<math::Formulas>,
    /// The footnotes being defined, each with the text written before it.
    defining: Vec<(String, String)>,
    /// The positions where the contents of the open `<details>` begin.
    folds: Vec<usize>,
}

/// Returns the HTML, and how much of the text it covers: writing stops before the HTML becomes too long.
pub(super) fn write(
    events: Vec<(Event<'_>, Range<usize>)>,
    questions: &[Question],
    headings: &[Heading],
    anchors: &HashSet<String>,
    source: &str,
    options: &Options<'_>,
) -> (String, usize) {
    let length = source.len();
    let fields = questions.iter().filter(|question| question.answers.is_ok()).count();
    let mut writer = Writer {
        out: String::new(),
        open: Vec::new(),
        links: 0,
        options,
        headings,
        heading: 0,
        heading_ids: headings.iter().map(|heading| heading.id.as_str()).collect(),
        anchors,
        anchors_written: HashSet::new(),
        text: String::new(),
        gathering: None,
        tokens: max_tokens(length),
        limit: max_written(length) + MAX_FIELDS * fields.min(MAX_QUESTIONS),
        table: None,
        footnotes: Footnotes::new(options.scope),
        #[cfg(not(target_arch = "wasm32"))]
        converter: None,
        defining: Vec::new(),
        folds: Vec::new(),
    };
    let is_heading = |at: &usize| matches!(events[*at].0, Event::Start(Tag::Heading { .. }));
    let headings = if questions.is_empty() { Vec::new() } else { (0..events.len()).filter(is_heading).collect() };
    let mut feed = Feed { events, headings, lines: options.lines.then(|| Lines::of(source)) };
    let mut at = 0;
    for question in questions {
        let is_written = writer
            .range(at..question.events.start, &mut feed)
            .and_then(|()| writer.question(question, questions.len(), &mut feed));
        if let Err(full) = is_written {
            let read = feed.events[full].1.start;
            return (writer.finish(), read);
        }
        at = question.events.end;
    }
    let read = match writer.range(at..feed.events.len(), &mut feed) {
        Ok(()) => length,
        Err(full) => feed.events[full].1.start,
    };
    (writer.finish(), read)
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.inline_code(&text),
            Event::Html(html) => self.html_line(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::SoftBreak if self.options.kind == Kind::Typed => self.hard_break(),
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.hard_break(),
            Event::Rule => self.rule(),
            Event::FootnoteReference(label) if self.gathering.is_none() => {
                self.enter_cell();
                self.footnotes.refer(&mut self.out, &label);
            }
            Event::FootnoteReference(_) => {}
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(latex) => self.formula(Formula { latex: &latex, is_block: false }),
            Event::DisplayMath(latex) => self.formula(Formula { latex: &latex, is_block: true }),
        }
    }

    fn finish(mut self) -> String {
        self.flush();
        self.close_to(0);
        while let Some((label, before)) = self.defining.pop() {
            let html = std::mem::replace(&mut self.out, before);
            self.footnotes.define(&label, html);
        }
        let Writer { mut out, footnotes, .. } = self;
        footnotes.write(&mut out);
        out
    }

    /// Returns the bytes of HTML so far.
    fn written(&self) -> usize {
        let set_aside: usize = self.defining.iter().map(|(_, before)| before.len()).sum();
        self.out.len() + self.text.len() + set_aside + self.footnotes.length()
    }

    fn text(&mut self, text: &str) {
        match &mut self.gathering {
            Some(Capture::Code { text: gathered, .. } | Capture::Alt { text: gathered, .. } | Capture::Html(gathered)) => {
                gathered.push_str(text);
            }
            None => self.text.push_str(text),
        }
    }

    /// Opens an element for Markdown. Drops it if it is nested too deep or within an image's alternative text.
    fn open(&mut self, open: &str, close: &'static str) {
        if self.open.len() < MAX_DEPTH && self.gathering.is_none() {
            self.enter_cell();
            self.out.push_str(open);
            self.push(Open::Markdown(close));
        } else {
            self.push(Open::Markdown(""));
        }
    }

    fn push(&mut self, open: Open) {
        self.links += usize::from(open.is_link());
        self.open.push(open);
    }

    /// Closes the element that Markdown opened last, and any raw HTML left open in it.
    fn close(&mut self) {
        let last = self.open.iter().rposition(|open| matches!(open, Open::Markdown(_)));
        self.close_to(last.unwrap_or(0));
    }

    fn close_to(&mut self, depth: usize) {
        for open in self.open.drain(depth.min(self.open.len())..).rev() {
            self.links -= usize::from(open.is_link());
            match open {
                Open::Markdown(close) => self.out.push_str(close),
                Open::Raw(element) => {
                    if element.name == "details" {
                        raw::ensure_summary(&mut self.out, self.folds.pop());
                    }
                    raw::close(&mut self.out, element);
                }
            }
        }
    }
}

impl Open {
    fn is_link(&self) -> bool {
        match self {
            Self::Markdown(close) => *close == "</a>",
            Self::Raw(element) => element.name == "a",
        }
    }
}
