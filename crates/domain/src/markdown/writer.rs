//! From Markdown events to well-formed HTML.
//!
//! Every element that is opened is on one stack and closed in order, whether Markdown or raw HTML opened it. That keeps the
//! result of hostile text proportional to the text: HTML parsers repeat formatting elements that stay open over blocks, and
//! search all open elements at every tag, so neither is left to them.

mod blocks;
mod inlines;
mod raw;

use std::collections::HashSet;

use pulldown_cmark::Event;

use super::elements::Element;
use super::footnotes::Footnotes;
use super::headings::Heading;
use super::table::Table;
use super::{Options, escape::escape};

/// Elements within elements; deeper ones are left out, their text stays.
const DEEPEST: usize = 64;

/// Bytes of code in one text that are highlighted; what comes after is plain.
const MOST_HIGHLIGHTED: usize = 200_000;

enum Open {
    /// By Markdown; with what closes it.
    Markdown(&'static str),
    /// By raw HTML.
    Raw(&'static Element),
}

/// Text that is gathered instead of written.
enum Gathering {
    Code {
        info: String,
        text: String,
    },
    Html(String),
    /// The alternative text of an image, and how many images are open.
    Alt {
        opening: String,
        text: String,
        depth: usize,
    },
}

pub(super) struct Writer<'a> {
    out: String,
    open: Vec<Open>,
    options: &'a Options<'a>,
    headings: std::slice::Iter<'a, Heading>,
    heading_ids: HashSet<&'a str>,
    gathering: Option<Gathering>,
    highlightable: usize,
    table: Option<Table>,
    footnotes: Footnotes<'a>,
    /// The footnotes being defined, each with the text written before it.
    defining: Vec<(String, String)>,
    /// Where the contents of the open `<details>` begin.
    folds: Vec<usize>,
}

pub(super) fn write(events: Vec<Event<'_>>, headings: &[Heading], options: &Options<'_>) -> String {
    let mut writer = Writer {
        out: String::new(),
        open: Vec::new(),
        options,
        headings: headings.iter(),
        heading_ids: headings.iter().map(|heading| heading.id.as_str()).collect(),
        gathering: None,
        highlightable: MOST_HIGHLIGHTED,
        table: None,
        footnotes: Footnotes::new(options.scope),
        defining: Vec::new(),
        folds: Vec::new(),
    };
    for event in events {
        writer.event(event);
    }
    writer.close_to(0);
    let Writer { mut out, footnotes, .. } = writer;
    footnotes.write(&mut out);
    out
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
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.hard_break(),
            Event::Rule => self.block("<hr>\n"),
            Event::FootnoteReference(label) if self.gathering.is_none() => self.footnotes.refer(&mut self.out, &label),
            Event::FootnoteReference(_) => {}
            Event::TaskListMarker(done) => self.task(done),
            // Syntax that isn't switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.gathering {
            Some(Gathering::Code { text: gathered, .. } | Gathering::Alt { text: gathered, .. } | Gathering::Html(gathered)) => {
                gathered.push_str(text);
            }
            None => escape(&mut self.out, text),
        }
    }

    /// Opens an element for Markdown; too deep or within an image's alternative text, it is left out.
    fn open(&mut self, open: &str, close: &'static str) {
        if self.open.len() < DEEPEST && self.gathering.is_none() {
            self.out.push_str(open);
            self.open.push(Open::Markdown(close));
        } else {
            self.open.push(Open::Markdown(""));
        }
    }

    /// Closes what Markdown opened last, and the raw HTML left open within.
    fn close(&mut self) {
        let last = self.open.iter().rposition(|open| matches!(open, Open::Markdown(_)));
        self.close_to(last.unwrap_or(0));
    }

    fn close_to(&mut self, depth: usize) {
        for open in self.open.drain(depth.min(self.open.len())..).rev() {
            match open {
                Open::Markdown(close) => self.out.push_str(close),
                Open::Raw(element) => {
                    if element.name == "details" {
                        raw::name_fold(&mut self.out, self.folds.pop());
                    }
                    raw::close(&mut self.out, element);
                }
            }
        }
    }
}
