//! Tables name their columns or rows (WCAG technique H51). In Markdown they always have a header row, which may be empty. One with a
//! single row or column is there for its layout.

use super::is_readable;
use crate::Problem;
use crate::parts::{Block, Part, Placed};
use crate::report;

#[derive(Default)]
struct Table {
    start: usize,
    is_in_header: bool,
    has_header: bool,
    is_row_empty: bool,
    /// The rows with content.
    rows: usize,
    cells: usize,
    /// The most cells in a row.
    columns: usize,
}

impl Table {
    fn has_problem(&self) -> bool {
        !self.has_header && self.rows > 1 && self.columns > 1
    }

    fn row(&mut self) {
        self.is_in_header = false;
        self.is_row_empty = true;
        self.cells = 0;
    }

    fn cell(&mut self, is_header: bool) {
        self.is_in_header = is_header;
        self.cells += 1;
        self.columns = self.columns.max(self.cells);
    }

    fn content(&mut self) {
        self.has_header |= self.is_in_header;
        self.rows += usize::from(std::mem::take(&mut self.is_row_empty));
    }
}

pub fn check(parts: &[Placed<'_>]) -> Vec<report::Placed> {
    let mut tables: Vec<Table> = Vec::new();
    let mut done = Vec::new();
    for (part, at) in parts {
        if matches!(part, Part::Start(Block::Table)) {
            tables.push(Table { start: *at, ..Table::default() });
        }
        let Some(table) = tables.last_mut() else { continue };
        match part {
            Part::End(Block::Table) => done.extend(tables.pop()),
            Part::Start(Block::Row) => table.row(),
            Part::Start(Block::HeaderCell) => table.cell(true),
            Part::Start(Block::Cell) => table.cell(false),
            part if is_readable(part) || matches!(part, Part::Picture { .. }) => table.content(),
            _ => {}
        }
    }
    done.extend(tables);
    done.iter().filter(|table| table.has_problem()).map(|table| (table.start, Problem::TableWithoutHeader)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::problems;

    #[test]
    fn a_table_needs_a_header() {
        for source in [
            "| | |\n|---|---|\n| a | b |\n| c | d |",
            "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
            "<table><tr><th>&nbsp;<th><tr><td>a<td>b<tr><td>c<td>d",
        ] {
            assert_eq!(problems(source), [Problem::TableWithoutHeader], "{source}");
        }
    }

    #[test]
    fn headers_of_columns_or_rows_are_enough() {
        for source in [
            "| a | |\n|---|---|\n| b | c |\n| d | e |",
            "| `a` | ![b](c) |\n|---|---|\n| b | c |\n| d | e |",
            "<table><tr><th>a<td>b<tr><th>c<td>d</table>",
            "<table>\n<thead><tr><th>\n\n*a*\n\n</th></tr></thead>\n<tr><td>b<td>c<tr><td>d<td>e</table>",
        ] {
            assert_eq!(problems(source), [], "{source}");
        }
    }

    #[test]
    fn one_row_or_column_is_layout() {
        for source in [
            "| | |\n|---|---|\n| a | b |",
            "| |\n|---|\n| a |\n| b |",
            "<table><tr><td>a<td>b</table>",
            "<table><tr><td>a<tr><td>b</table>",
        ] {
            assert_eq!(problems(source), [], "{source}");
        }
    }
}
