#![doc = include_str!("../README.md")]

mod blocks;
mod escape;
mod inline;
mod lists;
mod media;
mod notes;
mod table;
mod table_parts;
mod tree;

use std::collections::BTreeSet;

use blocks::Writer;
use notes::Notes;

/// The deepest that elements may nest.
const MAX_DEPTH: usize = 200;

/// The place that a link leads to after the conversion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    To(String),
    /// The link becomes plain text; of a picture, its alternative text stays.
    Nowhere,
}

/// A page as Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// Empty, or ending in a new line.
    pub markdown: String,
    pub changes: BTreeSet<Change>,
}

/// Something that Markdown can't hold as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Something that was embedded is a link now.
    Embedded,
    /// Cells of a table that spanned several columns or rows are single cells now.
    MergedCells,
    /// Columns of a table after the 64th were left out.
    TooManyColumns,
    /// Form fields were left out.
    Form,
    /// Pictures that are part of the page itself, or drawn in it, were left out.
    Picture,
    /// A formula without LaTeX is plain text now.
    Formula,
}

/// The reason that a page can't be converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("its HTML is nested more than {MAX_DEPTH} deep")]
pub struct TooDeep;

/// Converts `html`, a whole page or a part of one. `target` is given each link and picture as it is written.
///
/// # Errors
/// [`TooDeep`].
pub fn convert(html: &str, target: &mut dyn FnMut(&str) -> Target) -> Result<Converted, TooDeep> {
    let nodes = tree::parse(html)?;
    let mut writer = Writer { target, changes: BTreeSet::new(), level: 0, notes: Notes::find(&nodes) };
    let mut blocks = Vec::new();
    writer.collect(&nodes, &mut blocks);
    writer.add_notes(&mut blocks);
    let markdown = blocks.join("\n\n");
    let markdown = if markdown.is_empty() { markdown } else { markdown.replace(tree::REFERENCE, "&") + "\n" };
    Ok(Converted { markdown, changes: writer.changes })
}

#[cfg(test)]
mod tests;
