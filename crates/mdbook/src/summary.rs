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
            self.tell(place, "Only links are read here: [title](path).");
        }
    }

    fn end_heading(&mut self, place: &Range<usize>) {
        let Some(heading) = self.heading.take() else { return };
        let first = !std::mem::replace(&mut self.seen_anything, true);
        let title = heading.words.title();
        if title.is_empty() {
            self.tell(place, "A heading without a title.");
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
            self.tell(place, reason);
        }
    }

    fn tell(&mut self, place: &Range<usize>, reason: &str) {
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(source: &str) -> (Vec<String>, Vec<usize>) {
        let (summary, problems) = parse_summary(source);
        let mut lines: Vec<String> = summary.title.iter().map(|title| format!("title {title}")).collect();
        for part in summary.parts {
            lines.push(format!("part {}", part.title.as_deref().unwrap_or("-")));
            lines.extend(
                part.chapters
                    .iter()
                    .map(|chapter| format!("{} {} {}", chapter.depth, chapter.title, chapter.path.as_deref().unwrap_or("draft"))),
            );
        }
        (lines, problems.iter().map(|problem| problem.line).collect())
    }

    #[test]
    fn a_whole_summary() {
        let source = "<!--\nCopyright [x](y)\n-->\n# Summary\n\n[Preface](./pre%20face.md)\n\n- [`if` [1] & *co*](if.md)\n    * [Nested](<a b.md> \"t\")\n    \
                      * [Draft]()\n- [Two](b/two.md) <!-- note -->\n\n---\n\n# Part\n\n1. [Three](three.md)\n\t- [Four](four.md)\n\n# Empty\n\n-----------\n\n[Thanks](thanks.md)\n";
        let (lines, problems) = shown(source);
        assert_eq!(
            lines,
            [
                "title Summary",
                "part -",
                "0 Preface pre face.md",
                "part -",
                "0 if [1] & co if.md",
                "1 Nested a b.md",
                "1 Draft draft",
                "0 Two b/two.md",
                "part Part",
                "0 Three three.md",
                "1 Four four.md",
                "part Empty",
                "0 Thanks thanks.md",
            ]
        );
        assert!(problems.is_empty());
    }

    #[test]
    fn suffix_chapters_are_a_part_of_their_own() {
        assert_eq!(shown("- [A](a.md)\n\n[B](b.md)\n").0, ["part -", "0 A a.md", "part -", "0 B b.md"]);
    }

    #[test]
    fn malformed_lines_are_told_and_passed_over() {
        let source = "# S\n- [A](a.md)\n\ntext\n- [B](../b.md)\n- [C](https://x/c.md)\n- [](d.md)\n- A\n- [E](a.md)\n#\n- [F](f.md)\n- [G](/g.md)\n";
        assert_eq!(
            shown(source),
            (vec!["title S".into(), "part -".into(), "0 A a.md".into(), "0 F f.md".into()], vec![4, 5, 6, 7, 8, 9, 10, 12])
        );
    }

    #[test]
    fn lists_within_lists_are_deeper() {
        let depths = |source| shown(source).0.iter().filter_map(|line| line.chars().next()).collect::<String>();
        assert_eq!(depths("- [a](a)\n   - [b](b)\n      - [c](c)\n   - [d](d)\n - [e](e)\n- [f](f)\n"), "p012100");
    }

    #[test]
    fn markdown_is_read_as_markdown() {
        for (source, expected) in [
            ("- [A long\n  title](a.md)\n- [B\n  ](b.md)\n", vec!["part -", "0 A long title a.md", "0 B b.md"]),
            (
                "- [F][f]\n- [G][]\n- [H]\n\n[f]: f.md\n[G]: <g h.md> 'G'\n[h]: ./h.md\n",
                vec!["part -", "0 F f.md", "0 G g h.md", "0 H h.md"],
            ),
            (
                "Book\n====\n\n- [A](a.md)\n\nA *part*\nof it\n===\n\n- [B](b.md)\n",
                vec!["title Book", "part -", "0 A a.md", "part A part of it", "0 B b.md"],
            ),
            (
                "[P](p.md)\n[Q](q.md)\n---\n1. [A](a.md)\n   1. [B](b.md)\n\n   2. [C](c.md)\n2) [D](d.md)\n***\n[S](s.md)\n",
                vec![
                    "part -", "0 P p.md", "0 Q q.md", "part -", "0 A a.md", "1 B b.md", "1 C c.md", "0 D d.md", "part -",
                    "0 S s.md",
                ],
            ),
            (
                "# S\n\n# [Part](p.md) `x` &amp; *y* <b>z</b>\n\n* [**A** `<T>` ![i](i.png)](a.md \"t\")\n",
                vec!["title S", "part Part x & y z", "0 A <T> i a.md"],
            ),
            (
                "- [A](<a (b).md>)\n- [B](a\\(c\\).md)\n- [C](a%28d%29.md)\n",
                vec!["part -", "0 A a (b).md", "0 B a(c).md", "0 C a(d).md"],
            ),
            ("- A group\n  - [A](a.md)\n    - [B](b.md)\n", vec!["part -", "1 A a.md", "2 B b.md"]),
            ("```\n- [A](a.md)\n```\n\n    - [B](b.md)\n\n<!-- - [C](c.md)\n-->\n\n- [D](d.md)\n", vec!["part -", "0 D d.md"]),
        ] {
            assert_eq!(shown(source).0, expected, "{source}");
        }
    }

    #[test]
    fn text_beside_links_is_told_once_a_block() {
        assert_eq!(shown("[A](a.md),\n[B](b.md) and\nmore\n\n- [C](c.md): more\n").1, [2, 5]);
    }

    proptest! {
        #[test]
        fn paths_stay_within(source in "(- \\[a\\]\\(|[a-c./%2e\\\\]|\\)\n|\n|# |  |<!--|-->|\\PC){0,40}") {
            for part in parse_summary(&source).0.parts {
                for path in part.chapters.into_iter().filter_map(|chapter| chapter.path) {
                    prop_assert!(!path.starts_with('/') && path.split('/').all(|part| !part.is_empty() && part != ".."));
                }
            }
        }
    }
}
