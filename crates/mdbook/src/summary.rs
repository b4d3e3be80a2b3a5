use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::Problem;
use super::path::{join, percent_decoded};
use markdown::bounded;

/// The table of contents of a book, `SUMMARY.md` (<https://rust-lang.github.io/mdBook/format/summary.html>).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    pub title: Option<String>,
    pub parts: Vec<Part>,
}

/// Chapters under one heading. Those before and after the numbered ones are parts without a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub title: Option<String>,
    /// In the order of the book; nested chapters follow their parent.
    pub chapters: Vec<Chapter>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Without markup.
    pub title: String,
    /// From the book's root; `None` for a draft.
    pub path: Option<String>,
    /// The number of chapters this one is nested in.
    pub depth: u8,
}

const MAX_TITLE: usize = 200;

/// Parses a summary as Markdown. Leaves out and reports links that can't be read, lead out of the book or repeat a page, and
/// text that isn't a link.
#[must_use]
pub fn parse_summary(source: &str) -> (Summary, Vec<Problem>) {
    let source = bounded(source.trim_start_matches('\u{feff}'));
    let mut reader = Reader { lines: source.match_indices('\n').map(|(at, _)| at).collect(), ..Reader::default() };
    for (event, place) in Parser::new(&source).into_offset_iter() {
        reader.event(event, &place);
    }
    reader.problems.sort_by_key(|problem| problem.line);
    reader.summary.parts.retain(|part| !part.chapters.is_empty() || part.title.is_some());
    (reader.summary, reader.problems)
}

#[derive(Default)]
struct Reader {
    summary: Summary,
    problems: Vec<Problem>,
    /// The positions of the line ends.
    lines: Vec<usize>,
    seen_anything: bool,
    /// The number of open lists.
    lists: usize,
    heading: Option<Heading>,
    link: Option<OpenLink>,
    /// Whether text without a link was reported in this block.
    stray: bool,
    /// Whether the open part's chapters are numbered; `None` while it has none.
    numbered: Option<bool>,
    paths: HashSet<String>,
}

#[derive(Default)]
struct Words(String);

impl Words {
    fn title(&self) -> String {
        let words = self.0.split_whitespace().collect::<Vec<_>>().join(" ");
        words.chars().take(MAX_TITLE).collect()
    }
}

struct Heading {
    level: HeadingLevel,
    words: Words,
}

struct OpenLink {
    title: Words,
    destination: String,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, place: &Range<usize>) {
        match event {
            Event::Start(Tag::List(_)) => self.lists += 1,
            Event::End(TagEnd::List(_)) => self.lists -= 1,
            Event::Start(Tag::Paragraph | Tag::Item) => self.stray = false,
            Event::Start(Tag::Heading { level, .. }) if self.lists == 0 => {
                self.heading = Some(Heading { level, words: Words::default() });
            }
            Event::End(TagEnd::Heading(_)) => self.end_heading(place),
            Event::Start(Tag::Link { dest_url, .. }) => self.start_link(&dest_url),
            Event::End(TagEnd::Link) => self.end_link(place),
            Event::Text(text) | Event::Code(text) => self.text(&text, place),
            Event::SoftBreak | Event::HardBreak => self.text(" ", place),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, place: &Range<usize>) {
        if let Some(link) = &mut self.link {
            link.title.0.push_str(text);
        } else if let Some(heading) = &mut self.heading {
            heading.words.0.push_str(text);
        } else if text.contains(char::is_alphanumeric) && !std::mem::replace(&mut self.stray, true) {
            self.seen_anything = true;
            self.report(place, "Only links are read here: [title](path).");
        }
    }

    fn end_heading(&mut self, place: &Range<usize>) {
        let Some(heading) = self.heading.take() else { return };
        let first = !std::mem::replace(&mut self.seen_anything, true);
        let title = heading.words.title();
        if title.is_empty() {
            self.report(place, "A heading without a title.");
        } else if first {
            self.summary.title = Some(title);
        } else {
            self.start_part(Some(title));
        }
    }

    fn start_link(&mut self, destination: &str) {
        match &self.heading {
            Some(Heading { level: HeadingLevel::H1, .. }) => return,
            // A separator directly below a chapter turns it into a heading.
            Some(_) => self.heading = None,
            None => {}
        }
        self.link = Some(OpenLink { title: Words::default(), destination: destination.to_owned() });
    }

    fn end_link(&mut self, place: &Range<usize>) {
        let Some(link) = self.link.take() else { return };
        self.seen_anything = true;
        if let Err(reason) = self.chapter(&link) {
            self.report(place, reason);
        }
    }

    fn report(&mut self, place: &Range<usize>, reason: &str) {
        let line = self.lines.partition_point(|end| *end < place.start) + 1;
        self.problems.push(Problem { line, reason: reason.to_owned() });
    }

    fn start_part(&mut self, title: Option<String>) {
        self.summary.parts.push(Part { title, chapters: Vec::new() });
        self.numbered = None;
    }

    fn chapter(&mut self, link: &OpenLink) -> Result<(), &'static str> {
        let title = link.title.title();
        if title.is_empty() {
            return Err("A chapter without a title.");
        }
        let path = within(&link.destination)?;
        if let Some(path) = &path
            && !self.paths.insert(path.clone())
        {
            return Err("This page is already a chapter.");
        }
        let numbered = self.lists > 0;
        if self.summary.parts.is_empty() || self.numbered.is_some_and(|open| open != numbered) {
            self.start_part(None);
        }
        self.numbered = Some(numbered);
        let depth = u8::try_from(self.lists.saturating_sub(1)).unwrap_or(u8::MAX);
        if let Some(part) = self.summary.parts.last_mut() {
            part.chapters.push(Chapter { title, path, depth });
        }
        Ok(())
    }
}

/// Returns a destination as a path from the book's root; `None` for a draft.
fn within(destination: &str) -> Result<Option<String>, &'static str> {
    if destination.is_empty() {
        return Ok(None);
    }
    let path = percent_decoded(destination).and_then(|path| join("", &path)).filter(|path| !path.is_empty());
    path.map(Some).ok_or("The path isn't within the book.")
}

#[cfg(test)]
mod tests;
