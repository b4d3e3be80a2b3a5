use crate::Change;
use crate::blocks::Writer;
use crate::inline::BREAK;
use crate::tree::{Element, Node};

const MAX_COLUMNS: usize = 64;

impl Writer<'_> {
    /// Writes a table. One with a single cell is there for the layout: its content stands alone.
    pub fn table(&mut self, table: &Element, blocks: &mut Vec<String>) {
        let mut rows = Vec::new();
        let mut captions = Vec::new();
        find_rows(table, &mut rows, &mut captions);
        for caption in captions {
            let caption = self.blocks(&caption.children);
            blocks.extend((!caption.is_empty()).then_some(caption));
        }
        let columns = rows.iter().map(|row| cells(row).count()).max().unwrap_or_default();
        if columns <= 1 {
            for cell in rows.iter().flat_map(|row| cells(row)) {
                let content = self.blocks(&cell.children);
                blocks.extend((!content.is_empty()).then_some(content));
            }
            return;
        }
        if columns > MAX_COLUMNS {
            self.changes.insert(Change::TooManyColumns);
        }
        let columns = columns.min(MAX_COLUMNS);
        let has_header = rows.first().is_some_and(|row| cells(row).all(|cell| cell.name == "th"));
        let mut lines = Vec::with_capacity(rows.len() + 2);
        if !has_header {
            lines.push(format!("|{}", "  |".repeat(columns)));
        }
        for row in &rows {
            lines.push(self.row(row, columns));
        }
        lines.insert(1, format!("|{}", " --- |".repeat(columns)));
        blocks.push(lines.join("\n"));
    }

    fn row(&mut self, row: &Element, columns: usize) -> String {
        let mut line = String::from("|");
        let mut written = 0;
        for cell in cells(row).take(columns) {
            if ["colspan", "rowspan"].into_iter().any(|name| cell.attribute(name).is_some_and(|span| span.trim() != "1")) {
                self.changes.insert(Change::MergedCells);
            }
            let mut text = String::new();
            self.inline(&mut text, &cell.children, true);
            let text = text.trim_matches(|c: char| c.is_whitespace() || c == BREAK).replace(BREAK, "<br>");
            line.extend([" ", &text, " |"]);
            written += 1;
        }
        line.push_str(&"  |".repeat(columns - written));
        line
    }
}

/// Finds the rows of a table, but not those of a table within it.
fn find_rows<'a>(element: &'a Element, rows: &mut Vec<&'a Element>, captions: &mut Vec<&'a Element>) {
    for child in &element.children {
        let Node::Element(child) = child else { continue };
        match child.name.as_str() {
            "tr" => rows.push(child),
            "caption" => captions.push(child),
            "thead" | "tbody" | "tfoot" => find_rows(child, rows, captions),
            _ => {}
        }
    }
}

fn cells(row: &Element) -> impl Iterator<Item = &Element> {
    row.children.iter().filter_map(|child| match child {
        Node::Element(cell) if matches!(cell.name.as_str(), "td" | "th") => Some(cell),
        _ => None,
    })
}
