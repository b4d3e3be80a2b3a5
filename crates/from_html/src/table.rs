use crate::Change;
use crate::blocks::Writer;
use crate::inline::BREAK;
use crate::table_parts::TableParts;
use crate::tree::Element;

const MAX_COLUMNS: usize = 64;

impl Writer<'_> {
    /// Writes a table. Its stray content goes before it, as in browsers ("foster parenting", HTML Standard, 13.2.6.1).
    pub fn table(&mut self, table: &Element, blocks: &mut Vec<String>) {
        let TableParts { captions, rows, stray, .. } = TableParts::of(table);
        let captions = captions.iter().map(|caption| caption.children.as_slice());
        for nodes in stray.into_iter().chain(captions) {
            self.collect(nodes, blocks);
        }
        if rows.iter().any(|row| row.len() > 1) {
            let columns = rows.iter().map(|row| row.iter().map(|cell| span(cell)).sum()).max().unwrap_or_default();
            blocks.push(self.rows(&rows, columns));
            return;
        }
        // Tables of one column are there for the layout.
        for cell in rows.into_iter().flatten() {
            self.collect(&cell.children, blocks);
        }
    }

    fn rows(&mut self, rows: &[Vec<&Element>], columns: usize) -> String {
        if columns > MAX_COLUMNS {
            self.changes.insert(Change::TooManyColumns);
        }
        let columns = columns.min(MAX_COLUMNS);
        let has_header = rows.first().is_some_and(|row| row.iter().all(|cell| cell.name == "th"));
        let mut lines = Vec::with_capacity(rows.len() + 2);
        if !has_header {
            lines.push(format!("|{}", "  |".repeat(columns)));
        }
        for row in rows {
            lines.push(self.row(row, columns));
        }
        lines.insert(1, format!("|{}", " --- |".repeat(columns)));
        lines.join("\n")
    }

    fn row(&mut self, row: &[&Element], columns: usize) -> String {
        let mut line = String::from("|");
        let mut written = 0;
        for cell in row {
            if written >= columns {
                break;
            }
            if ["colspan", "rowspan"].into_iter().any(|name| cell.attribute(name).is_some_and(|span| span.trim() != "1")) {
                self.changes.insert(Change::MergedCells);
            }
            let mut text = String::new();
            self.inline(&mut text, &cell.children, true);
            let text = text.trim_matches(|c: char| c.is_whitespace() || c == BREAK).replace(BREAK, "<br>");
            let empty = span(cell).min(columns - written) - 1;
            line.extend([" ", &text, " |", &"  |".repeat(empty)]);
            written += 1 + empty;
        }
        line.push_str(&"  |".repeat(columns - written));
        line
    }
}

/// Returns how many columns a cell spans: empty cells follow it, so that those after it stay in their columns.
fn span(cell: &Element) -> usize {
    let span = cell.attribute("colspan").and_then(|span| span.trim().parse().ok());
    span.filter(|span| (1..=MAX_COLUMNS).contains(span)).unwrap_or(1)
}
