//! The bound on missing table cells. The parser adds them: for a line of one byte, as many as the table has columns.

/// The most cells that the rows of one text may lack. Tables that people write lack a handful.
pub(super) const MAX_MISSING: usize = 20_000;

/// Tables this narrow cost no more than their text.
const NARROW: usize = 2;

/// Returns the positions where a backslash keeps a line from turning the lines around it into a table, once more cells than
/// [`MAX_MISSING`] would be added.
///
/// A table ends at an empty line at the latest, so its rows lack at most the cells that they would lack in the widest table
/// that may have begun since the last one.
pub(super) fn excessive(source: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut missing = 0;
    let mut lines = Lines::default();
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        let row = line.trim_start_matches([' ', '\t', '>']);
        let place = start + line.len() - row.len();
        start += line.len();
        let row = row.trim_end();
        if row.is_empty() {
            lines.end(&mut missing, &mut found);
            continue;
        }
        lines.missing += lines.widest.saturating_sub(cells(row));
        if let Some(columns) = columns(row).filter(|columns| *columns > NARROW) {
            lines.widest = lines.widest.max(columns);
            lines.tables.push(place);
        }
    }
    lines.end(&mut missing, &mut found);
    found
}

/// The text between two empty lines.
#[derive(Default)]
struct Lines {
    widest: usize,
    missing: usize,
    /// The positions of the lines that may make a table.
    tables: Vec<usize>,
}

impl Lines {
    fn end(&mut self, missing: &mut usize, found: &mut Vec<usize>) {
        let lines = std::mem::take(self);
        if *missing + lines.missing > MAX_MISSING {
            found.extend(lines.tables);
        } else {
            *missing += lines.missing;
        }
    }
}

/// Returns the number of columns if this line may make a table.
fn columns(row: &str) -> Option<usize> {
    let made_of = row.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'));
    (made_of && row.contains('-')).then(|| cells(row))
}

/// Counts the cells: at least one; a bar at the beginning or end divides nothing.
fn cells(row: &str) -> usize {
    let bars = row.bytes().filter(|byte| *byte == b'|').count();
    let around = usize::from(row.starts_with('|')) + usize::from(row.len() > 1 && row.ends_with('|'));
    (bars + 1).saturating_sub(around).max(1)
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Tag};

    use super::super::bounded;
    use super::*;
    use crate::parse;

    fn cells_of(text: &str) -> usize {
        parse(text).filter(|(event, _)| matches!(event, Event::Start(Tag::TableCell))).count()
    }

    fn table(columns: usize, row: &str, rows: usize) -> String {
        format!("{}\n{}\n{}", "a|".repeat(columns), ":-|".repeat(columns), row.repeat(rows))
    }

    #[test]
    fn normal_tables_are_unchanged() {
        for text in [table(40, &("| b ".repeat(40) + "|\n"), 2_000), table(10, "b\n", 1_000), table(2, "b\n", 30_000)] {
            assert_eq!(bounded(&text), *text);
        }
    }

    #[test]
    fn only_a_few_missing_cells_are_filled() {
        let one = table(500, "b\n", 500);
        assert!(cells_of(&one) > MAX_MISSING);
        let quoted = one.lines().map(|line| format!("> {line}\n")).collect();
        for text in [
            one.clone(),
            (one.clone() + "\n\n").repeat(5),
            quoted,
            table(100, "b\n# c\nd\n", 3_000),
            one + "# x\n" + &table(90, "b\n", 900),
        ] {
            assert!(cells_of(&bounded(&text)) <= MAX_MISSING + text.len() / 2, "{text:.50}");
        }
        let many = (table(100, "b\n", 50) + "\n\n").repeat(30);
        assert!(cells_of(&bounded(&many)) <= MAX_MISSING + many.len() / 2);
    }
}
