//! A line that looks like a heading is one (WCAG failure F2, technique H42): a short one in bold, without a full stop, before
//! other text.

use super::is_blank;
use crate::Problem;
use crate::parts::{Block, Part, Placed};
use crate::report;

/// The most words of a line that looks like a heading.
const MAX_WORDS: usize = 10;

pub fn check(parts: &[Placed<'_>]) -> Vec<report::Placed> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for (at, (part, place)) in parts.iter().enumerate() {
        match part {
            Part::Start(Block::Paragraph) if depth == 0 => {
                let is_heading = bold_paragraph(&parts[at..]).is_some_and(|rest| begins_text(rest));
                found.extend(is_heading.then_some((*place, Problem::BoldHeading)));
            }
            Part::Start(Block::Paragraph) | Part::End(Block::Paragraph) => {}
            Part::Start(_) => depth += 1,
            Part::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// Returns the parts after a paragraph that is nothing but a bold line like a heading.
fn bold_paragraph<'p, 'a>(parts: &'p [Placed<'a>]) -> Option<&'p [Placed<'a>]> {
    let [(Part::Start(Block::Paragraph), _), (Part::StrongStart, _), inner @ ..] = parts else { return None };
    let mut text = String::new();
    for (at, (part, _)) in inner.iter().enumerate() {
        match part {
            Part::Text(words) => text.push_str(words),
            Part::Literal => text.push('X'),
            Part::StrongEnd => {
                let is_whole = matches!(inner.get(at + 1), Some((Part::End(Block::Paragraph), _)));
                return (is_whole && is_like_heading(&text)).then(|| &inner[at + 2..]);
            }
            _ => return None,
        }
    }
    None
}

fn is_like_heading(text: &str) -> bool {
    let text = text.trim();
    let ends_sentence = text.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？', '：', '”', '"']);
    let is_line = !ends_sentence && !text.starts_with(char::is_lowercase);
    text.contains(char::is_alphabetic) && is_line && text.split_whitespace().count() <= MAX_WORDS
}

/// Returns whether the parts begin with something that could be under a heading.
fn begins_text(parts: &[Placed<'_>]) -> bool {
    match parts {
        [(Part::Start(Block::Paragraph), _), (Part::StrongStart, _), ..] => bold_paragraph(parts).is_none(),
        [(Part::Start(Block::Paragraph), _), (Part::Text(text), _), ..] => !is_blank(text),
        [(Part::Start(_), _), ..] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::problems;

    #[test]
    fn a_bold_line_before_text_looks_like_a_heading() {
        for source in ["**Next steps**\n\nGo on.", "a\n\n__Step `1`__\n\n- a", "**Data**\n\n| a |\n|---|\n| b |"] {
            assert_eq!(problems(source), [Problem::BoldHeading], "{source}");
        }
    }

    #[test]
    fn other_bold_text_does_not() {
        for source in [
            "**Stop.**\n\nGo on.",
            "**Note:**\n\nGo on.",
            "**One** and two\n\nGo on.",
            "**make sure that you**\n\n- go on",
            "**The end**",
            "**The end**\n\n## Next\n",
            "> **Title**\n>\n> Go on.",
            "- **Term**\n\n  Go on.",
            "**Ada Lovelace**\n\n**Grace Hopper**\n\n**Alan Turing**\n",
            "<strong>A caption</strong>\n\nGo on.",
            "**A whole sentence that somebody found important and so wrote in bold**\n\nGo on.",
        ] {
            assert_eq!(problems(source), [], "{source}");
        }
    }
}
