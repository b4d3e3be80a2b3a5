use super::Problem;
use super::path::{join, percent_decoded};
use crate::markdown::plain_text;

/// The table of contents of a book, `SUMMARY.md` (<https://rust-lang.github.io/mdBook/format/summary.html>).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    pub title: Option<String>,
    pub parts: Vec<Part>,
}

/// Chapters under one heading. Those before and behind the numbered ones are parts without title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub title: Option<String>,
    /// In the order of the book, nested ones behind what they are nested in.
    pub chapters: Vec<Chapter>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Without markup.
    pub title: String,
    /// From the book's root; `None` for a draft.
    pub path: Option<String>,
    /// How many chapters this one is nested in.
    pub depth: u8,
}

const LONGEST_TITLE: usize = 200;

/// Reads a summary. Lines that can't be read, lead out of the book or repeat a page are left out and told.
#[must_use]
pub fn parse_summary(source: &str) -> (Summary, Vec<Problem>) {
    let mut reader = Reader::default();
    for (number, line) in source.trim_start_matches('\u{feff}').lines().enumerate() {
        if let Some(line) = reader.without_comment(line)
            && let Err(reason) = reader.line(&line)
        {
            reader.problems.push(Problem { line: number + 1, reason: reason.to_owned() });
        }
    }
    reader.summary.parts.retain(|part| !part.chapters.is_empty() || part.title.is_some());
    (reader.summary, reader.problems)
}

#[derive(Default)]
struct Reader {
    summary: Summary,
    problems: Vec<Problem>,
    in_comment: bool,
    seen_anything: bool,
    /// Whether the open part's chapters are numbered; `None` while it has none.
    numbered: Option<bool>,
    /// The indentations of the chapters that the next could be nested in.
    indents: Vec<usize>,
    paths: std::collections::HashSet<String>,
}

impl Reader {
    /// The line without its comments; nothing if that leaves nothing.
    fn without_comment(&mut self, line: &str) -> Option<String> {
        let mut kept = String::new();
        let mut rest = line;
        loop {
            let mark = if self.in_comment { "-->" } else { "<!--" };
            let (before, after) = rest.split_once(mark).map_or((rest, None), |(before, after)| (before, Some(after)));
            if !self.in_comment {
                kept.push_str(before);
            }
            let Some(after) = after else { break };
            self.in_comment = !self.in_comment;
            rest = after;
        }
        (!kept.trim().is_empty()).then_some(kept)
    }

    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        let first = !std::mem::replace(&mut self.seen_anything, true);
        let text = line.trim();
        if let Some(heading) = heading(text) {
            let title = plain_text(heading, LONGEST_TITLE);
            if title.is_empty() {
                return Err("A heading without a title.");
            }
            if first {
                self.summary.title = Some(title);
            } else {
                self.start_part(Some(title), None);
            }
            return Ok(());
        }
        if is_separator(text) {
            return Ok(());
        }
        let item = item(text);
        let (title, path) = link(item.unwrap_or(text))?;
        let depth = match item {
            Some(_) => self.nest(indentation(line)),
            None => 0,
        };
        self.chapter(title, path, depth, item.is_some())
    }

    fn start_part(&mut self, title: Option<String>, numbered: Option<bool>) {
        self.summary.parts.push(Part { title, chapters: Vec::new() });
        self.numbered = numbered;
        self.indents.clear();
    }

    fn nest(&mut self, indent: usize) -> u8 {
        while self.indents.last().is_some_and(|open| *open >= indent) {
            self.indents.pop();
        }
        let depth = self.indents.len();
        self.indents.push(indent);
        u8::try_from(depth).unwrap_or(u8::MAX)
    }

    fn chapter(&mut self, title: String, path: Option<String>, depth: u8, numbered: bool) -> Result<(), &'static str> {
        if let Some(path) = &path
            && !self.paths.insert(path.clone())
        {
            return Err("This page is already a chapter.");
        }
        if self.summary.parts.is_empty() || self.numbered.is_some_and(|open| open != numbered) {
            let indents = std::mem::take(&mut self.indents);
            self.start_part(None, None);
            self.indents = indents;
        }
        self.numbered = Some(numbered);
        if let Some(part) = self.summary.parts.last_mut() {
            part.chapters.push(Chapter { title, path, depth });
        }
        Ok(())
    }
}

fn heading(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    ((1..=6).contains(&level) && (rest.is_empty() || rest.starts_with(' '))).then(|| rest.trim())
}

fn is_separator(text: &str) -> bool {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3 && ['-', '*', '_'].iter().any(|mark| marks.iter().all(|c| c == mark))
}

/// What stands behind the bullet or number of a list item.
fn item(text: &str) -> Option<&str> {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = match text.len() - number.len() {
        0 => text.strip_prefix(['-', '*', '+']),
        1..=9 => number.strip_prefix(['.', ')']),
        _ => None,
    };
    marked.filter(|rest| rest.starts_with([' ', '\t'])).map(str::trim)
}

/// In columns; a tab goes to the next multiple of four.
fn indentation(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).fold(0, |column, c| if c == '\t' { (column / 4 + 1) * 4 } else { column + 1 })
}

/// `[title](path "ignored")`.
fn link(text: &str) -> Result<(String, Option<String>), &'static str> {
    const NOT_A_LINK: &str = "Expected a link: [title](path).";
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(')')).ok_or(NOT_A_LINK)?;
    let (title, destination) = inner.rsplit_once("](").ok_or(NOT_A_LINK)?;
    let title = plain_text(title, LONGEST_TITLE).replace('\n', " ");
    if title.is_empty() {
        return Err("A chapter without a title.");
    }
    let destination = destination.trim();
    let written = match destination.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        Some((written, _)) => written,
        None => destination.split_once([' ', '\t']).map_or(destination, |(written, _)| written),
    };
    if written.is_empty() {
        return Ok((title, None));
    }
    let path = percent_decoded(written).and_then(|path| join("", &path)).filter(|path| !path.is_empty());
    path.map(|path| (title, Some(path))).ok_or("The path isn't within the book.")
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
        let source = "# S\n- [A](a.md)\ntext\n- [B](../b.md)\n- [C](https://x/c.md)\n- [](d.md)\n- A\n- [E](a.md)\n#\n- [F](f.md)\n- [G](/g.md)\n";
        assert_eq!(
            shown(source),
            (vec!["title S".into(), "part -".into(), "0 A a.md".into(), "0 F f.md".into()], vec![3, 4, 5, 6, 7, 8, 9, 11])
        );
    }

    #[test]
    fn indentation_decides_the_depth() {
        let depths = |source| shown(source).0.iter().filter_map(|line| line.chars().next()).collect::<String>();
        assert_eq!(depths("- [a](a)\n   - [b](b)\n      - [c](c)\n   - [d](d)\n - [e](e)\n- [f](f)\n"), "p012110");
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
