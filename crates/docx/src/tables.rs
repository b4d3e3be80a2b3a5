use std::collections::HashMap;

use xml_tree::Element;

use crate::content::{Block, Cell, Table};
use crate::reader::Reader;
use crate::{is_on, value};

impl Reader<'_> {
    /// Reads a table (ISO/IEC 29500-1, 17.4). One of a single cell is there for the layout.
    pub fn table(&mut self, element: &Element, out: &mut Vec<Block>) {
        let rows = self.rows(element);
        if let [(_, cells)] = rows.as_slice()
            && let [cell] = cells.as_slice()
        {
            return self.blocks(cell, out);
        }
        let was_within = std::mem::replace(&mut self.is_within, true);
        let mut table = Table::default();
        let mut merges = Merges::default();
        for (at, (row, cells)) in rows.into_iter().enumerate() {
            let properties = row.child("trPr");
            let is_header =
                properties.and_then(|row| row.child("tblHeader")).is_some_and(is_on) || at == 0 && has_header(element);
            let mut column = span(properties.and_then(|row| row.child("gridBefore")), 0);
            table.rows.push(Vec::new());
            if column > 0 {
                table.add(Cell { columns: column, rows: 1, is_header, ..Cell::default() });
            }
            for element in cells {
                merges.merge(element, column, &mut table);
                let columns = span(element.find(&["tcPr", "gridSpan"]), 1);
                let mut blocks = Vec::new();
                self.blocks(element, &mut blocks);
                table.add(Cell { blocks, is_header, columns, rows: 1 });
                column = column.saturating_add(columns);
            }
        }
        self.is_within = was_within;
        if table.rows.iter().flatten().any(|cell| !cell.blocks.is_empty()) {
            out.push(Block::Table(table));
        }
    }

    /// Returns the rows, each with its cells.
    fn rows<'a>(&mut self, table: &'a Element) -> Vec<(&'a Element, Vec<&'a Element>)> {
        let mut rows = Vec::new();
        self.find(table, "tr", &mut rows);
        rows.retain(|row| !self.is_deleted(row));
        rows.into_iter().map(|row| (row, self.cells(row))).collect()
    }

    fn cells<'a>(&mut self, row: &'a Element) -> Vec<&'a Element> {
        let mut cells = Vec::new();
        self.find(row, "tc", &mut cells);
        cells
    }

    /// Finds rows or cells, also those in content controls and the like.
    fn find<'a>(&mut self, parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
        for child in &parent.children {
            match child.name.as_str() {
                known if known == name => found.push(child),
                "sdt" => {
                    if let Some(content) = self.content_of_control(child) {
                        self.find(content, name, found);
                    }
                }
                "customXml" => self.find(child, name, found),
                _ if self.tracked(child).is_some_and(|is_kept| is_kept) => self.find(child, name, found),
                _ => self.mark(child),
            }
        }
    }

    fn is_deleted(&mut self, row: &Element) -> bool {
        let marks: Vec<_> =
            row.child("trPr").into_iter().flat_map(|row| &row.children).filter_map(|mark| self.tracked(mark)).collect();
        marks.contains(&false)
    }
}

impl Table {
    fn add(&mut self, cell: Cell) {
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }
}

/// The cells that others below may continue, by their first column in the grid: their row, and their place in it.
#[derive(Default)]
struct Merges {
    open: HashMap<usize, (usize, usize)>,
}

impl Merges {
    /// Counts a row for the cell that `element` continues (`w:vMerge`). The element is an empty cell of its own as well.
    fn merge(&mut self, element: &Element, column: usize, table: &mut Table) {
        let merge = element.find(&["tcPr", "vMerge"]).map(|merge| merge.attribute("val").unwrap_or("continue"));
        match merge {
            Some("restart") => {
                let place = (table.rows.len() - 1, table.rows.last().map_or(0, Vec::len));
                self.open.insert(column, place);
            }
            Some(_) => {
                let start = self.open.get(&column).and_then(|(row, cell)| table.rows.get_mut(*row)?.get_mut(*cell));
                if let Some(start) = start {
                    start.rows += 1;
                }
            }
            None => {
                self.open.remove(&column);
            }
        }
    }
}

/// The most columns of a grid.
const MAX_COLUMNS: usize = 1_000;

fn span(element: Option<&Element>, other: usize) -> usize {
    let written = element.and_then(|element| element.attribute("val")).and_then(|value| value.trim().parse().ok());
    written.unwrap_or(other).min(MAX_COLUMNS)
}

/// Returns whether the first row has the look of a header (ISO/IEC 29500-1, 17.4.55, and the bits of 29500-4, 14.3.7).
fn has_header(table: &Element) -> bool {
    let Some(look) = table.find(&["tblPr", "tblLook"]) else { return false };
    match look.attribute("firstRow") {
        Some(first) => matches!(first, "1" | "true" | "on"),
        None => value(table.child("tblPr").unwrap_or(table), "tblLook")
            .and_then(|bits| u32::from_str_radix(bits, 16).ok())
            .is_some_and(|bits| bits & 0x20 != 0),
    }
}
