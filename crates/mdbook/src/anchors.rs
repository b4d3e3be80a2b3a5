//! The lines of a file that an include selects: all, a range, or those of an anchor.

use std::ops::Range;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Selection<'a> {
    /// From 0, excluding the end.
    Lines(Range<usize>),
    Anchor(&'a str),
}

impl<'a> Selection<'a> {
    /// Parses the text after the file's name and a colon: `5`, `5:10`, `5:`, `:10` (lines from 1), or an anchor.
    pub fn parse(text: Option<&'a str>) -> Result<Self, String> {
        let all = 0..usize::MAX;
        let text = match text.map(str::trim) {
            None | Some("" | ":") => return Ok(Self::Lines(all)),
            Some(text) => text,
        };
        let number = |text: &str| text.trim().parse::<usize>().map_err(|_| format!("{text} is no line number"));
        let first = text.split(':').next().unwrap_or_default().trim();
        if !first.is_empty() && first.parse::<usize>().is_err() {
            return Ok(Self::Anchor(text));
        }
        let lines = match text.split_once(':') {
            None => number(text)?.saturating_sub(1)..number(text)?,
            Some((first, "")) => number(first)?.saturating_sub(1)..usize::MAX,
            Some(("", last)) => 0..number(last)?,
            Some((first, last)) => number(first)?.saturating_sub(1)..number(last)?,
        };
        Ok(Self::Lines(lines))
    }

    /// Returns the selected lines of `file`, without those that mark anchors. With `hide_rest`, the others are included as
    /// hidden lines of a Rust example. `None` if there is no such anchor.
    pub fn of(&self, file: &str, hide_rest: bool) -> Option<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut inside = false;
        let mut found = matches!(self, Self::Lines(_));
        for (number, line) in file.lines().enumerate() {
            let mark = Mark::of(line);
            let selected = match self {
                Self::Lines(range) => range.contains(&number),
                Self::Anchor(name) => {
                    match &mark {
                        Some(Mark::Start(start)) if start == name => (inside, found) = (true, true),
                        Some(Mark::End(end)) if end == name => inside = false,
                        _ => {}
                    }
                    inside
                }
            };
            match (mark, selected) {
                (Some(_), _) => {}
                (None, true) => lines.push(line.to_owned()),
                (None, false) if hide_rest => lines.push(format!("# {line}").trim_end().to_owned()),
                (None, false) => {}
            }
        }
        found.then(|| lines.join("\n"))
    }
}

enum Mark<'a> {
    Start(&'a str),
    End(&'a str),
}

impl<'a> Mark<'a> {
    /// Finds `ANCHOR: name` or `ANCHOR_END: name` anywhere in the line.
    fn of(line: &'a str) -> Option<Self> {
        let name = |mark: &str| {
            let (_, after) = line.split_once(mark)?;
            let after = after.trim_start();
            let end = after.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(after.len());
            (end > 0).then(|| &after[..end])
        };
        name("ANCHOR_END:").map(Self::End).or_else(|| name("ANCHOR:").map(Self::Start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "one\n// ANCHOR: a\ntwo\n  // ANCHOR: b-c\nthree\n// ANCHOR_END: a\nfour\n// ANCHOR_END: b-c\n\n// ANCHOR: a\nfive\n";

    fn take(selection: Option<&str>) -> Option<String> {
        Selection::parse(selection).unwrap().of(FILE, false)
    }

    #[test]
    fn lines_and_anchors_are_selected() {
        assert_eq!(take(None).as_deref(), Some("one\ntwo\nthree\nfour\n\nfive"));
        assert_eq!(take(Some("a")).as_deref(), Some("two\nthree\nfive"));
        assert_eq!(take(Some("b-c")).as_deref(), Some("three\nfour"));
        assert_eq!(take(Some("none")), None);
        assert_eq!(Selection::parse(Some("1st")), Ok(Selection::Anchor("1st")));
        assert_eq!(Selection::parse(Some("2-b:3")), Ok(Selection::Anchor("2-b:3")));
        assert_eq!(take(Some("3")).as_deref(), Some("two"));
        assert_eq!(take(Some("3:5")).as_deref(), Some("two\nthree"));
        assert_eq!(take(Some("7:")).as_deref(), Some("four\n\nfive"));
        assert_eq!(take(Some(":3")).as_deref(), Some("one\ntwo"));
        assert_eq!(take(Some("100:")).as_deref(), Some(""));
        for bad in ["1:x", ":x", "1:99999999999999999999999"] {
            assert!(Selection::parse(Some(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_rest_is_included_as_hidden_lines() {
        let shown = Selection::Anchor("b-c").of(FILE, true).unwrap();
        assert_eq!(shown, "# one\n# two\nthree\nfour\n#\n# five");
    }
}
