use pulldown_cmark::{Event, Tag, TagEnd};

use super::questions::is_marker;

/// Returns the words of a Markdown text without markup: one line per block, at most `max_chars` characters. A longer text is
/// cut between words and ends with `…`. Leaves out raw HTML, pictures, footnotes and the marks of questions.
#[must_use]
pub fn plain_text(source: &str, max_chars: usize) -> String {
    let mut text = String::new();
    // The number of open footnotes and pictures.
    let mut left_out = 0_usize;
    // Characters that tidying can't remove: one more than the limit means that the text is cut.
    let mut solid = 0;
    let source = super::dollars::escape_prices(super::bounded(source));
    for (event, _) in super::parse(&source) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_) | Tag::Image { .. }) => left_out += 1,
            Event::End(TagEnd::FootnoteDefinition | TagEnd::Image) => left_out -= 1,
            _ if left_out > 0 => {}
            Event::Text(part) | Event::Code(part) | Event::InlineMath(part) | Event::DisplayMath(part) => {
                solid += part.chars().filter(|c| !c.is_whitespace()).count();
                text.push_str(&part);
            }
            Event::SoftBreak => {
                let line = text.rfind('\n').map_or(0, |end| end + 1);
                if is_marker(&text[line..]) {
                    text.truncate(line);
                }
                text.push(' ');
            }
            Event::End(TagEnd::TableCell) => text.push(' '),
            Event::HardBreak | Event::Rule => text.push('\n'),
            Event::Start(tag) if is_block(&tag) => text.push('\n'),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead,
            ) => text.push('\n'),
            _ => {}
        }
        if solid > max_chars {
            break;
        }
    }
    shorten(&tidy(&text), max_chars)
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::List(_) | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::Table(_))
}

/// Removes empty lines, spaces around lines, and the marks of questions.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_marker(line)).collect();
    lines.join("\n")
}

fn shorten(text: &str, max_chars: usize) -> String {
    let Some((limit, _)) = text.char_indices().nth(max_chars) else {
        return text.to_owned();
    };
    // One character less, for the ellipsis.
    let Some((end, _)) = text[..limit].char_indices().next_back() else {
        return String::new();
    };
    let beginning = &text[..end];
    let between_words = text[end..].starts_with(char::is_whitespace);
    let end = if between_words { end } else { beginning.rfind(char::is_whitespace).unwrap_or(end) };
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_is_removed() {
        let source = "# A *title*\n\nText with `code`, a [link](x) and\n<b>tags</b>[^1]. [![badge](b.svg)](x)\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: note\n";
        assert_eq!(plain_text(source, 1000), "A title\nText with code, a link and tags.\none\ntwo\na b\nc d");
    }

    #[test]
    fn questions_lose_their_mark() {
        assert_eq!(plain_text("> [!question] Multiple choice\n> Which?\n>\n> - [x] a\n> - [ ] b\n", 100), "Which?\na\nb");
        assert_eq!(plain_text("> [!QUESTION]\n> Ordering food?\n", 100), "Ordering food?");
        assert_eq!(plain_text("> [!QUESTION]\n>\n> Why?\n", 100), "Why?");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(plain_text("one two three", 13), "one two three");
        assert_eq!(plain_text("one two three", 12), "one two…");
        assert_eq!(plain_text("one two three", 8), "one two…");
        assert_eq!(plain_text("one two three", 7), "one…");
        assert_eq!(plain_text("onetwothree", 4), "one…");
        assert_eq!(plain_text("one", 0), "");
    }

    proptest! {
        #[test]
        fn the_text_is_never_longer_than_the_limit(source in "\\PC{0,200}", max in 0_usize..50) {
            prop_assert!(plain_text(&source, max).chars().count() <= max);
        }
    }
}
