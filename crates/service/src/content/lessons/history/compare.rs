//! The changes from one version of a text to the next, line by line.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};
use views::content::{ComparedLine, LineKind, LinePart};

/// Unchanged lines that are shown around a change.
const AROUND: usize = 2;
/// The most lines that are shown.
const MAX_LINES: usize = 1_000;
/// After this long, what is left is compared more coarsely: the worst texts would take many seconds.
const TIMEOUT: Duration = Duration::from_millis(300);

/// Returns the changed lines and those around them, and whether there are more than are shown. It computes for up to half a second.
pub(super) fn compare(before: &str, after: &str) -> (Vec<ComparedLine>, bool) {
    let diff = TextDiff::configure().timeout(TIMEOUT).diff_lines(before, after);
    let mut lines = Vec::new();
    for (index, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if index > 0 {
            lines.push(ComparedLine { kind: LineKind::Gap, parts: Vec::new() });
        }
        for change in group.iter().flat_map(|op| diff.iter_inline_changes(op)) {
            if lines.len() >= MAX_LINES {
                return (lines, true);
            }
            let kind = match change.tag() {
                ChangeTag::Equal => LineKind::Same,
                ChangeTag::Insert => LineKind::Added,
                ChangeTag::Delete => LineKind::Removed,
            };
            let part = |(changed, text): (bool, std::borrow::Cow<'_, str>)| LinePart {
                text: text.trim_end_matches(['\r', '\n']).to_owned(),
                changed,
            };
            lines.push(ComparedLine { kind, parts: change.iter_strings_lossy().map(part).collect() });
        }
    }
    (lines, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(before: &str, after: &str) -> Vec<String> {
        let line = |line: ComparedLine| {
            let mark = match line.kind {
                LineKind::Same => ' ',
                LineKind::Added => '+',
                LineKind::Removed => '-',
                LineKind::Gap => '…',
            };
            let part = |part: &LinePart| if part.changed { format!("[{}]", part.text) } else { part.text.clone() };
            format!("{mark}{}", line.parts.iter().map(part).collect::<String>())
        };
        compare(before, after).0.into_iter().map(line).collect()
    }

    #[test]
    fn words_within_a_line_are_marked() {
        assert_eq!(show("one\nthe old word\n", "one\nthe new word\n"), [" one", "-the [old] word", "+the [new] word"]);
    }

    #[test]
    fn far_from_changes_lines_are_left_out() {
        let before: String = (0..20).map(|line| format!("line {line}\n")).collect();
        let after = before.replacen("line 2\n", "", 1) + "end\n";
        let expected = [" line 0", " line 1", "-line 2", " line 3", " line 4", "…", " line 18", " line 19", "+end"];
        assert_eq!(show(&before, &after), expected);
        assert!(show(&before, &before).is_empty());
    }

    #[test]
    fn what_is_shown_is_bounded() {
        let text = |word: &str| (0..60_000).map(|line| format!("{word}{}\n", line % 7)).collect::<String>();
        let (lines, is_cut) = compare(&text("a"), &text("b"));
        assert!(lines.len() <= MAX_LINES && is_cut);
    }
}
