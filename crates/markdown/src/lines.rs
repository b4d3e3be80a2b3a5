//! The lines of the source on which blocks begin, for an editor that scrolls its preview by them.

use pulldown_cmark::{Event, Tag, TagEnd};

/// Counts the lines up to each block. Blocks come in the order of the source, so each line is counted once.
pub(super) struct Lines<'a> {
    source: &'a str,
    counted: usize,
    line: usize,
    /// The place of a block of code, which is written at its end, and its line.
    code: Option<(usize, usize)>,
}

impl<'a> Lines<'a> {
    pub fn of(source: &'a str) -> Self {
        Self { source, counted: 0, line: 0, code: None }
    }

    /// Returns where the event writes a block, and the block's line, if it is one. `place` is in the source, `written` is the
    /// length of the HTML.
    pub fn begin(&mut self, event: &Event<'_>, place: usize, written: usize) -> Option<(usize, usize)> {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                self.code = Some((written, self.line_at(place)));
                None
            }
            Event::End(TagEnd::CodeBlock) => self.code.take(),
            Event::Rule
            | Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::Item | Tag::Table(_) | Tag::TableRow,
            ) => Some((written, self.line_at(place))),
            _ => None,
        }
    }

    fn line_at(&mut self, place: usize) -> usize {
        if let Some(passed) = self.source.as_bytes().get(self.counted..place) {
            self.line += passed.iter().filter(|byte| **byte == b'\n').count();
            self.counted = place;
        }
        self.line
    }
}

/// Adds the line to the element that was written at `at`; nothing if something else was written there.
pub(super) fn mark(html: &mut String, at: usize, line: usize) {
    let Some(name) = html.get(at..).and_then(|written| written.strip_prefix('<')) else { return };
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if length > 0 {
        html.insert_str(at + 1 + length, &format!(" data-line=\"{line}\""));
    }
}

#[cfg(test)]
mod tests {
    use crate::{Kind, Options, render};

    fn lines(source: &str) -> Vec<(String, usize)> {
        let html = render(source, &Options::preview(Kind::Lesson)).html;
        let marked = html.split('<').filter_map(|tag| {
            let (name, rest) = tag.split_once(" data-line=\"")?;
            Some((name.to_owned(), rest.split('"').next()?.parse().ok()?))
        });
        marked.collect()
    }

    fn names(marked: &[(&str, usize)]) -> Vec<(String, usize)> {
        marked.iter().map(|(name, line)| ((*name).to_owned(), *line)).collect()
    }

    #[test]
    fn blocks_have_the_lines_on_which_they_begin() {
        let source = "# One\n\nTwo\nwords\n\n- a\n- b\n\n```rust\nlet x;\n```\n\n---\n\n> [!NOTE]\n> Mind.\n";
        let expected = [("h1", 0), ("p", 2), ("li", 5), ("li", 6), ("pre", 8), ("hr", 12), ("div", 14), ("p", 15)];
        assert_eq!(lines(source), names(&expected));
    }

    #[test]
    fn rows_of_a_table_have_lines() {
        assert_eq!(lines("| a |\n|---|\n| b |\n| c |\n"), names(&[("div", 0), ("tr", 2), ("tr", 3)]));
    }

    #[test]
    fn what_is_in_a_details_element_has_lines() {
        assert_eq!(
            lines("<details><summary>S</summary>\n\nIn\n\n```\nx\n```\n\n</details>\n\nAfter"),
            names(&[("p", 2), ("pre", 4), ("p", 10)])
        );
    }

    #[test]
    fn nobody_can_write_one_and_pages_have_none() {
        assert_eq!(lines("<p data-line=\"7\">x</p>"), []);
        assert!(!render("# One\n\ntwo", &Options::of(Kind::Lesson)).html.contains("data-line"));
    }

    #[test]
    fn a_preview_without_its_lines_is_the_page() {
        for source in
            ["a[^1]\n\n[^1]: b\n\n- [ ] c\n  - d", "www.example.org\n- x www.example.org\n  - y", "<b>a\n\n<i>b\n\n    code"]
        {
            let preview = render(source, &Options::preview(Kind::Lesson)).html;
            let mut plain = String::new();
            for piece in preview.split(" data-line=\"") {
                plain.push_str(if plain.is_empty() { piece } else { piece.split_once('"').map_or("", |(_, rest)| rest) });
            }
            assert_eq!(plain, render(source, &Options::of(Kind::Lesson)).html);
        }
    }
}
