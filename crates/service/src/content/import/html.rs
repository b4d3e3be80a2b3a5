use domain::text::markdown_source;
use from_html::{Change, Converted, Target, convert};

use super::Problem;
use super::page::without_title;

/// Returns a page as Markdown, without a heading that repeats its title. `find` returns where a link leads, or `None` if it leads to
/// something that doesn't come in. Every loss becomes a problem.
pub(super) fn to_markdown(
    title: &str,
    html: &str,
    find: &mut dyn FnMut(&str) -> Option<Target>,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let mut lost = Vec::new();
    let converted = convert(html, &mut |link| {
        find(link).unwrap_or_else(|| {
            lost.push(link.to_owned());
            Target::Nowhere
        })
    });
    let mut tell = |reason: String| problems.push(Problem::new(title, reason));
    let Converted { markdown, changes } = converted.map_err(|error| tell(format!("left out: {error}"))).ok()?;
    let is_too_long = |_| tell("left out: the page is too long".to_owned());
    let markdown = markdown_source(&markdown).map_err(is_too_long).ok()?;
    for link in lost {
        tell(format!("links to {link}, which doesn’t come in"));
    }
    for change in changes {
        tell(words(change).to_owned());
    }
    Some(without_title(&markdown, title))
}

fn words(change: Change) -> &'static str {
    match change {
        Change::Embedded => "what it embeds from elsewhere is a link now",
        Change::MergedCells => "cells of a table that spanned several columns or rows are single cells now",
        Change::TooManyColumns => "columns of a table after the 64th were left out",
        Change::Form => "its form fields were left out",
        Change::Picture => "pictures that are part of the page itself were left out",
        Change::Formula => "a formula without LaTeX is plain text now",
    }
}
