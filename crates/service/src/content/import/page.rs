use domain::text::markdown_source;
use markdown::plain_text;
use mdbook::{Outline, expand, front_matter, keep_captions};

use super::Problem;
use super::folder::{Folder, MAX_TEXT};
use super::plan::Page;

/// Reads a page as a lesson's text: without front matter, with its includes, its links not rewritten yet.
pub(super) fn read(
    folder: &Folder,
    pages_in: &str,
    page: &Page,
    outline: &dyn Fn(Outline) -> String,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let path = format!("{pages_in}{}", page.path);
    let mut tell = |reason: String| problems.push(Problem::new(&page.path, reason));
    let source = folder.text(&path, MAX_TEXT).map_err(|error| tell(error.to_string())).ok()?;
    let body = front_matter(&source).body;
    let before = source[..source.len() - body.len()].matches('\n').count();
    let mut include = |path: &str| folder.text(path, MAX_TEXT).map_err(|error| error.to_string());
    let expanded = expand(&path, body, &mut include, outline);
    for problem in expanded.problems {
        tell(format!("line {}: {}", before + problem.line, problem.reason));
    }
    for dropped in expanded.dropped {
        tell(format!("line {}: {} is left out: DiscoG has no use for it", before + dropped.line, dropped.directive));
    }
    let (text, uncaptioned) = keep_captions(&expanded.text);
    for problem in uncaptioned {
        tell(problem.reason);
    }
    let text = markdown_source(&text).map_err(|_| tell("the page is too long with what it includes".to_owned())).ok()?;
    Some(without_title(&text, &page.title))
}

/// Removes a heading at the beginning that repeats the title, because a lesson's page shows the title itself.
pub(super) fn without_title(text: &str, title: &str) -> String {
    let start = text.len() - after_comments(text).len();
    let (line, rest) = text[start..].split_once('\n').unwrap_or((&text[start..], ""));
    let repeats = line.starts_with("# ") && words(&plain_text(line, 1_000)).eq(words(title));
    if repeats { format!("{}{}", &text[..start], rest.trim_start_matches('\n')) } else { text.to_owned() }
}

/// Removes differences in the spelling of titles: case, spaces and punctuation.
fn words(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#')).flat_map(char::to_lowercase)
}

/// Returns the text after the empty lines and comments at the beginning.
fn after_comments(mut text: &str) -> &str {
    loop {
        let after_comment = text.strip_prefix("<!--").and_then(|rest| rest.split_once("-->"));
        text = match (after_comment, text.split_once('\n')) {
            (Some((_, rest)), _) => rest,
            (None, Some((line, rest))) if line.trim().is_empty() => rest,
            _ => return text,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_shown_once() {
        for (text, shown) in [
            ("# The `if`\n\nText\n", "Text\n"),
            ("<!-- (c)\n2026 -->\n\n# The if {#x}\nText", "<!-- (c)\n2026 -->\n\nText"),
            ("# The if", ""),
            ("# The --- *IF*!\nText", "Text"),
            ("# The if+\nText", "# The if+\nText"),
            ("# Another\nText", "# Another\nText"),
            ("## The if\nText", "## The if\nText"),
            ("Text\n# The if\n", "Text\n# The if\n"),
            ("<!-- open\n# The if\n", "<!-- open\n# The if\n"),
            ("", ""),
        ] {
            assert_eq!(without_title(text, "The if"), shown, "{text}");
        }
    }
}
